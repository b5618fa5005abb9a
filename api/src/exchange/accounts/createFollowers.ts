/** Who listens to what happens to whom; any number for each person. */
export function createFollowers<T>() {
  const followers = new Map<string, Set<T>>();
  return {
    /** Returns how to stop. */
    add: (userId: string, follower: T): (() => void) => {
      const own = followers.get(userId) ?? new Set<T>();
      followers.set(userId, own.add(follower));
      return () => {
        own.delete(follower);
        if (own.size === 0 && followers.get(userId) === own) followers.delete(userId);
      };
    },
    of: (userId: string): ReadonlySet<T> | undefined => followers.get(userId),
    all: (): T[] => [...followers.values()].flatMap((own) => [...own]),
  };
}
