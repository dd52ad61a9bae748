const endpoint = '/graphql';
const files = '/docs/graphql/static/';
const token = document.getElementById('token');

// The token stays in its field: it is in no storage, no history and no shared link, and gone with the page.
const send = globalThis.fetch.bind(globalThis);
globalThis.fetch = (input, init = {}) => {
  const headers = new Headers(init.headers);
  if (token.value.trim()) headers.set('authorization', `Bearer ${token.value.trim()}`);
  return send(input, { ...init, headers });
};

const workers = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(`${files}${workers[label] ?? 'editorWorker.js'}`, { type: 'module' }),
};

const defaultQuery = `# Ctrl+Enter runs it. The key goes in the field above.
query FirstProducts {
  products(first: 5) {
    nodes {
      id
      title
    }
  }
}
`;

const { React, createRoot, Ruru } = await import(`${files}ruru.js`);
createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, { endpoint, defaultQuery, forcedTheme: 'light', isHeadersEditorEnabled: false, shouldPersistHeaders: false }),
);
