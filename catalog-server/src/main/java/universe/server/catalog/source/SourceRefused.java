package universe.server.catalog.source;

/** A repository was not added, removed or read; nothing was changed. */
public final class SourceRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourceFault fault;

  public SourceRefused(SourceFault fault) {
    super(fault.sentence(), null, false, false);
    this.fault = fault;
  }

  public SourceFault fault() {
    return fault;
  }
}
