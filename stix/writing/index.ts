/** What an analyst writes: bodies of containers in Markdown, what they mention, what they judge, and how sure. Pure, linear in the text. */
export * from './advice.ts';
export * from './body.ts';
export * from './grades.ts';
export * from './hints.ts';
export * from './judgements.ts';
export * from './likelihood.ts';
export * from './mentions.ts';
export * from './templates.ts';
