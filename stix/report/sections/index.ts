/** Sections of a report: each gives what it has to say, nothing where there is nothing. */
export { authorOf, bannerContent, coverContent, kindOf, titleOf } from './cover.ts';
export { entitiesContent } from './entities.ts';
export { bodyContent, judgementsContent, summaryContent } from './judgements.ts';
export { scopeContent } from './scope.ts';
export { sourcesContent } from './sources.ts';
export { timelineContent } from './timeline.ts';
