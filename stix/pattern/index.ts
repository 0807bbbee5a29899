/** STIX patterns: read, written, checked, inspected, matched. */
export { checkPattern, type PatternFinding } from './check.ts';
export { comparisonsOf, inspectPattern, observationsOf, qualifiersOf, type PatternInventory } from './inspect.ts';
export { createMatcher, matchPattern, sightedOf, type PatternMatch, type PatternMatcher, type Sighted } from './match.ts';
export { layoutPattern } from './layout.ts';
export { parsePath, parsePattern, type ParsedPattern } from './parse.ts';
export * from './syntax.ts';
export { PATTERN_KEYWORDS, tokensOf, type Token, type TokenKind } from './tokens.ts';
export { writeLiteral, writePath, writePattern, writeQualifier } from './write.ts';
