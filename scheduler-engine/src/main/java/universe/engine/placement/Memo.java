package universe.engine.placement;

/** What a search that found nothing leaves behind, so that the next like it need not search. */
final class Memo {
  /** Of a class that never fitted nowhere; never written to. */
  static final Memo NONE = new Memo();

  /** The pool's growth when nothing was found. */
  long growth = -1;

  /** The version of the app's seats then. */
  long seats = -1;

  /** Hosts by the reason they refused, by the ordinal of {@link Refusal}. */
  final int[] refusals = new int[Refusal.values().length];
}
