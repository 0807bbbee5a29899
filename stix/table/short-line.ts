/** As much of a cell as fits into a sentence. */
export const shortLine = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/\s+/g, ' ');
