package universe.server.security.audit;

/**
 * What was asked, and what came of it; each part is cut to what a line of the log holds.
 *
 * @param who name of the caller, empty when it was not known
 * @param address where the request came from
 * @param action method and path
 * @param outcome HTTP status that was answered
 * @param detail why it was refused, or what happened
 * @param request id of the request, empty when there was none
 */
public record Deed(
    String who, String address, String action, int outcome, String detail, String request) {
  static final Deed NONE = new Deed("", "", "", 0, "", "");

  public Deed {
    who = cut(who, 100);
    address = cut(address, 64);
    action = cut(action, 400);
    detail = cut(detail, 500);
    request = cut(request, 100);
  }

  private static String cut(String text, int most) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= most ? printable : printable.substring(0, most);
  }
}
