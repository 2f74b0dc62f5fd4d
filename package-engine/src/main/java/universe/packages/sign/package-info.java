/** Who made a release: Ed25519 keys of publishers, and what they sign. */
@NullMarked
package universe.packages.sign;

import org.jspecify.annotations.NullMarked;
