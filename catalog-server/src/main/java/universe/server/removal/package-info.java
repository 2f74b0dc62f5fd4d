/** What uninstalling an app would take away, before it is done. */
@org.jspecify.annotations.NullMarked
package universe.server.removal;
