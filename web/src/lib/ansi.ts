const SEQUENCES =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\-_]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Log text as text: colours and cursor movements are left out, everything else stays. */
export function plain(text: string): string {
  return text.replace(SEQUENCES, '').replaceAll('\r\n', '\n');
}
