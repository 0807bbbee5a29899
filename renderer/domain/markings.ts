/** TLP levels as FIRST colours them; any other marking is shown by its name. */
import type { Ref } from '../../contracts/index.ts';
import { markingOfId } from '../../stix/index.ts';

export type TlpLevel = 'red' | 'amber-strict' | 'amber' | 'green' | 'clear';

/** Nobody states it, and it is no published marking, which is known all the same. */
export function isUnknown({ stub, id }: Pick<Ref, 'stub' | 'id'>): boolean {
  return stub === true && markingOfId(id) === undefined;
}

export function tlpLevel(marking: Pick<Ref, 'name'>): TlpLevel | undefined {
  const parts = /^\s*TLP(?:\s*2(?:\.0)?)?\s*[:\-_ ]\s*(RED|AMBER(?:\+STRICT)?|GREEN|CLEAR|WHITE)\s*$/i.exec(marking.name);
  switch (parts?.[1]?.toUpperCase()) {
    case 'RED':
      return 'red';
    case 'AMBER+STRICT':
      return 'amber-strict';
    case 'AMBER':
      return 'amber';
    case 'GREEN':
      return 'green';
    case 'CLEAR':
    case 'WHITE':
      return 'clear';
    default:
      return undefined;
  }
}
