/** Does something by name soon: at once after a rest, but no more often than each so many ms. */
export function createPacer(eachMs: number, act: (name: string) => void) {
  const timers = new Map<string, NodeJS.Timeout>();
  const actedAtMs = new Map<string, number>();

  return {
    soon: (name: string): void => {
      if (timers.has(name)) return;
      const nextMs = (actedAtMs.get(name) ?? Number.NEGATIVE_INFINITY) + eachMs;
      const timer = setTimeout(
        () => {
          timers.delete(name);
          actedAtMs.set(name, performance.now());
          act(name);
        },
        Math.max(0, nextMs - performance.now()),
      );
      timers.set(name, timer);
    },
    stop: (): void => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
