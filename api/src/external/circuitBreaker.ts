type Options = {
  /** Failures in a row after which calls are refused at once. */
  failuresToOpen: number;
  /** How long they are refused before one call is let through to try. */
  openMs: number;
  now?: () => number;
};

export type CircuitBreaker = { run: <T>(act: () => Promise<T>) => Promise<T> };

/** Keeps a dead service from costing each caller its whole timeout. */
export function createCircuitBreaker(options: Options): CircuitBreaker {
  const { failuresToOpen, openMs, now = Date.now } = options;
  let failures = 0;
  let closedAgainAt = 0;
  return {
    run: async (act) => {
      if (failures >= failuresToOpen) {
        if (now() < closedAgainAt) throw new CircuitOpenError();
        // The next caller waits for the outcome of this one.
        closedAgainAt = now() + openMs;
      }
      try {
        const result = await act();
        failures = 0;
        return result;
      } catch (error) {
        failures += 1;
        closedAgainAt = now() + openMs;
        throw error;
      }
    },
  };
}

/** Refused without trying: the service has failed several times in a row. */
export class CircuitOpenError extends Error {
  override readonly name = "CircuitOpenError";
}
