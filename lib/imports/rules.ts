const sessionsOf = (count: number) => `${count} ${count === 1 ? 'session' : 'sessions'}`;

/** What is told of an import that came in, once per import. */
export const finishedMessage = (id: number, fileName: string, added: number, alreadyHere: number) => ({
  key: `import.finished ${id}`,
  title: `${sessionsOf(added)} imported`,
  body: `From ${fileName}.${alreadyHere === 0 ? '' : ` ${alreadyHere} ${alreadyHere === 1 ? 'was' : 'were'} here already.`}`,
  level: 'success' as const,
  path: '/sessions',
});
