/** Which id numbers mean one thing: groups that are joined, and taken apart whole. */
import { NumberColumn } from './columns.ts';

export class IdGroups {
  /** id number → the one that stands for its group; graphs read this for each tie */
  readonly root = new NumberColumn(Int32Array);
  /** the members of a group in a ring */
  private readonly next = new NumberColumn(Int32Array);

  /** Each new id is a group of its own. */
  extend(ids: number): void {
    for (let id = this.root.length; id < ids; id++) {
      this.root.push(id);
      this.next.push(id);
    }
  }

  *of(id: number): Generator<number> {
    let member = id;
    do {
      yield member;
      member = this.next.get(member);
    } while (member !== id);
  }

  isSole(id: number): boolean {
    return this.next.get(id) === id;
  }

  /** Joins the group of the root `lose` to that of the root `keep`. */
  join(keep: number, lose: number): void {
    for (const member of this.of(lose)) this.root.a[member] = keep;
    const next = this.next.get(keep);
    this.next.a[keep] = this.next.get(lose);
    this.next.a[lose] = next;
  }

  /** Each of its members is a group of its own again. Answers them. */
  part(id: number): number[] {
    const members = [...this.of(id)];
    for (const member of members) this.root.a[member] = this.next.a[member] = member;
    return members;
  }
}
