/** Why an expected outcome is not the one that was asked for. The route layer maps each code to one HTTP status. */
export type FailureCode = 'invalid' | 'not_found' | 'conflict' | 'rate_limited' | 'unavailable';

/** `message` is a sentence for a person; `fields` maps a field's outside name (`charge_delivered_kwh`) to its sentence. */
export type Failure = {
  code: FailureCode;
  message: string;
  fields?: Record<string, string>;
  /** Of `rate_limited`: after how long the same would be let through. */
  waitSeconds?: number;
};

/** An expected outcome is returned; a surprise is thrown. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: FailureCode, message: string, fields?: Record<string, string>): Result<never> => ({
  ok: false,
  error: fields ? { code, message, fields } : { code, message },
});

/** A row that is not there and a row of somebody else answer with this same sentence. */
export const notFound = (noun: string): Result<never> => fail('not_found', `This ${noun} is not here any more.`);

export const invalid = (fields: Record<string, string>, message = 'Please check the marked fields.'): Result<never> =>
  fail('invalid', message, fields);

export const conflict = (message: string): Result<never> => fail('conflict', message);
