// Generated from openapi.json by `make openapi`.

/** A shell command. */
export interface Command {
  /** Shell command. */
  command: string;
}
