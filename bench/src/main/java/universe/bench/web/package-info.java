/** The store in a browser: its size, how soon it answers, how smoothly it draws, what it keeps. */
@NullMarked
package universe.bench.web;

import org.jspecify.annotations.NullMarked;
