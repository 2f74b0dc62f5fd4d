/** Apps that need other apps: which one is taken, and what has to be installed first. */
@org.jspecify.annotations.NullMarked
package universe.server.install.needs;
