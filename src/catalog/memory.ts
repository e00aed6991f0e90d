/**
 * What was made before, by a key that says all that it was made from. Values are plain data. Whoever remembers
 * nothing gets the same, only later.
 */
export interface Memory {
  /** Nobody changes what is recalled. */
  recall<Value>(key: string): Value | undefined;
  /** Whether there is something to recall, from an earlier making. */
  knows(key: string): boolean;
  /**
   * What is neither recalled nor kept for some time is forgotten. A function is asked for the value when all is made.
   */
  keep(key: string, value: unknown): void;
}

export const forgetful: Memory = {
  recall: () => undefined,
  knows: () => false,
  keep: () => undefined,
};
