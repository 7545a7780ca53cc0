import { stripVTControlCharacters } from 'node:util';

/**
 * What became of a runner's tests. `failed`: for each its name and the head of its error, without the colours.
 * @typedef {{ passed: number, failed: string[], skipped: number }} Outcome
 */

const headOf = (name, error = '') => {
  const lines = stripVTControlCharacters(error).split('\n');
  return [name, ...lines.slice(0, 12)].join('\n  ');
};

/** @param report what vitest's `json` reporter writes @returns {Outcome} */
export function vitestOutcome({ numPassedTests = 0, numPendingTests = 0, numTodoTests = 0, testResults = [] }) {
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((one) => one.status === 'failed');
    if (tests.length === 0 && status === 'failed') return [headOf(name, message)];
    return tests.map(({ fullName, failureMessages }) => headOf(`${name} › ${fullName}`, failureMessages[0]));
  });
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

function specsOf({ suites = [], specs = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** @param report what Playwright's `json` reporter writes; a test that passed at the second try has failed @returns {Outcome} */
export function playwrightOutcome({ stats: { expected = 0, skipped = 0 } = {}, suites = [], errors = [] }) {
  const failed = specsOf({ suites }).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => headOf(`${file}:${line} › ${title}`, results.find(({ error }) => error)?.error.message)),
  );
  return {
    passed: expected,
    failed: [...failed, ...errors.map(({ message }) => headOf('Playwright', message))],
    skipped,
  };
}
