/** German. Keys are the English texts as they stand in the code. */
const words: Record<string, string> = {};

export default words;
