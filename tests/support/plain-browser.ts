/** The fields of one form as a browser would send them, and where it sends them. */
export type PlainForm = { path: string; fields: Record<string, string> };

/** A browser without JavaScript: keeps cookies, reads a form's fields, posts them. */
export type PlainBrowser = {
  /** The form of the page at `path` that has a field `name`. @throws where there is none */
  readForm: (path: string, name: string) => Promise<PlainForm>;
  /** Posts a form with some values changed. Redirects are answered, not followed; the body has been read whole. */
  post: (
    form: PlainForm,
    values: Record<string, string>,
  ) => Promise<{ status: number; location: string; body: string }>;
  /** What it sends as `Cookie`. */
  cookie: () => string;
};

const entities: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#x27': "'", '#39': "'" };
const plain = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

function attributes(tag: string): Record<string, string> {
  const pairs = tag.matchAll(/([\w:$-]+)(?:="([^"]*)")?/g);
  return Object.fromEntries([...pairs].slice(1).map(([, name = '', value = '']) => [name.toLowerCase(), plain(value)]));
}

type Attributes = Record<string, string>;

const isSent = ({ type = 'text', checked }: Attributes) =>
  type === 'radio' || type === 'checkbox' ? checked !== undefined : type !== 'submit' && type !== 'file';

const typed = ({ type, value }: Attributes) => value ?? (type === 'checkbox' ? 'on' : '');

function chosen(options: string): string {
  const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => attributes(tag));
  return (all.find((option) => option['selected'] !== undefined) ?? all[0])?.['value'] ?? '';
}

/** Reads the HTML that React writes, which is regular; no more is needed of a parser. */
function controlsOf(html: string): { form: string | undefined; name: string; value: string }[] {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => attributes(tag)).filter(isSent);
  const areas = [...html.matchAll(/(<textarea\b[^>]*>)([^<]*)/g)];
  const selects = [...html.matchAll(/(<select\b[^>]*>)(.*?)<\/select>/gs)];
  return [
    ...inputs.map((input) => [input, typed(input)] as const),
    ...areas.map(([, tag = '', text = '']) => [attributes(tag), plain(text)] as const),
    ...selects.map(([, tag = '', options = '']) => [attributes(tag), chosen(options)] as const),
  ].flatMap(([{ form, name }, value]) => (name ? [{ form, name, value }] : []));
}

const valuesOf = (controls: { name: string; value: string }[]) =>
  Object.fromEntries(controls.map(({ name, value }) => [name, value]));

/** The fields of each form of a page: those inside it, and those elsewhere that name it as theirs. */
function formsOf(page: string): Record<string, string>[] {
  return [...page.matchAll(/(<form\b[^>]*>).*?<\/form>/gs)].map(([form, tag = '']) => {
    const { id } = attributes(tag);
    const outside = id ? controlsOf(page.replace(form, '')).filter((control) => control.form === id) : [];
    return valuesOf([...controlsOf(form), ...outside]);
  });
}

/** @param url the server's origin, without a path */
export function plainBrowser(url: string): PlainBrowser {
  const cookies = new Map<string, string>();

  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  async function send(path: string, init: RequestInit = {}) {
    const headers = { cookie: cookie(), origin: url };
    const response = await fetch(url + path, { ...init, redirect: 'manual', headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const body = await response.text();
    return { status: response.status, location: response.headers.get('location') ?? '', body };
  }

  return {
    cookie,
    readForm: async (path, name) => {
      const { status, location, body } = await send(path);
      const fields = formsOf(body).find((form) => name in form);
      if (!fields) throw new Error(`${path} has no form with "${name}" (status ${status} ${location}).`);
      return { path, fields };
    },
    post: ({ path, fields }, values) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...fields, ...values })) body.append(name, value);
      return send(path, { method: 'POST', body });
    },
  };
}
