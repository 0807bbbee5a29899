/** What a person can follow; scripts and files are none. */
export const isLinkTarget = (target: string): boolean => /^\s*(?:https?|hxxps?|ftps?|mailto):/i.test(target);
