import type { Heap, Order, Waiting } from "../model.ts";

export function firstOf(heap: Heap): Order | undefined {
  return heap[0]?.order;
}

export function enterHeap(heap: Heap, { key, order }: { key: bigint; order: Order }): Waiting {
  const waiting = { key, id: order.id, order, index: heap.length };
  heap.push(waiting);
  rise(heap, waiting);
  return waiting;
}

export function leaveHeap(heap: Heap, waiting: Waiting): void {
  const last = heap.pop();
  if (last === undefined || last === waiting) return;
  last.index = waiting.index;
  heap[last.index] = last;
  rise(heap, last);
  sink(heap, last);
}

function isBefore(a: Waiting, b: Waiting): boolean {
  return a.key < b.key || (a.key === b.key && a.id < b.id);
}

function rise(heap: Heap, waiting: Waiting): void {
  while (waiting.index > 0) {
    const parent = heap[(waiting.index - 1) >>> 1] as Waiting;
    if (!isBefore(waiting, parent)) return;
    swap(heap, waiting, parent);
  }
}

function sink(heap: Heap, waiting: Waiting): void {
  for (;;) {
    const left = heap[2 * waiting.index + 1];
    const right = heap[2 * waiting.index + 2];
    if (left === undefined) return;
    const least = right !== undefined && isBefore(right, left) ? right : left;
    if (!isBefore(least, waiting)) return;
    swap(heap, least, waiting);
  }
}

function swap(heap: Heap, a: Waiting, b: Waiting): void {
  const { index } = a;
  a.index = b.index;
  b.index = index;
  heap[a.index] = a;
  heap[b.index] = b;
}
