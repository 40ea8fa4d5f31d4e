import type { RecordContent } from '../../shared/model/record.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';

/** A part of a record that can be watched on its own. `content` changes with every edit, `order` when rows come, go or move. */
export type Topic = 'meta' | 'header' | 'attendance' | 'sections' | 'order' | 'content' | 'save' | `entry:${string}`;

/** The parts that an edit changes, given the content before it. */
export function topicsOf(edit: RecordEdit, before: RecordContent): Topic[] {
  switch (edit.op) {
    case 'header':
      return ['content', 'header'];
    case 'attendance.put':
    case 'attendance.remove':
      return ['content', 'attendance'];
    case 'section.put':
      return ['content', 'sections'];
    case 'section.remove': {
      const gone = before.entries.filter((e) => e.sectionId === edit.sectionId);
      return ['content', 'sections', 'order', ...gone.map((e): Topic => `entry:${e.id}`)];
    }
    case 'entry.put': {
      const old = before.entries.find((e) => e.id === edit.entry.id);
      const moved =
        old?.position !== edit.entry.position || old.sectionId !== edit.entry.sectionId || old.kind !== edit.entry.kind;
      return moved ? ['content', `entry:${edit.entry.id}`, 'order'] : ['content', `entry:${edit.entry.id}`];
    }
    case 'entry.remove':
      return ['content', `entry:${edit.entryId}`, 'order'];
    default:
      return edit satisfies never;
  }
}

/** Who wants to hear of which part. */
export class Listeners {
  readonly #byTopic = new Map<Topic, Set<() => void>>();

  /** Adds a listener; returns the way to remove it. */
  add(topic: Topic, listener: () => void): () => void {
    const set = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#byTopic.get(topic) === set) this.#byTopic.delete(topic);
    };
  }

  tell(topics: Iterable<Topic>): void {
    for (const topic of topics) {
      // A copy: a listener may stop listening.
      for (const listener of Array.from(this.#byTopic.get(topic) ?? [])) listener();
    }
  }
}
