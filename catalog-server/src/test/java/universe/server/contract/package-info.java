/** What the server promises to programs: the document of its API against its resources. */
@org.jspecify.annotations.NullMarked
package universe.server.contract;
