// The stream of what the server says. A browser allows six connections to a server: a hidden tab gives its own back.

const PATIENCE = 1500;
const LONGEST_WAIT = 2000;

/** Listens for ever. `heard` gets each state, `lost` and `found` say how the connection is. */
export function connect({ heard, lost, found }) {
  let source = null;
  let wait = 250;
  let again = 0;
  let silence = 0;

  open();
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  addEventListener('online', open);

  function open() {
    clearTimeout(again);
    if (document.hidden || source) return;
    source = new EventSource(`/.diptych/events?page=${encodeURIComponent(decoded(location.pathname))}`);
    source.addEventListener('state', (event) => {
      clearTimeout(silence);
      silence = 0;
      wait = 250;
      found();
      heard(JSON.parse(event.data));
    });
    source.addEventListener('error', retry);
  }

  // The server decodes once, as it does with paths.
  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  function close() {
    clearTimeout(again);
    clearTimeout(silence);
    silence = 0;
    source?.close();
    source = null;
  }

  // By hand, for ever: a browser gives up by itself where something else answers at the port meanwhile.
  function retry() {
    source?.close();
    source = null;
    silence ||= setTimeout(lost, PATIENCE);
    clearTimeout(again);
    again = setTimeout(open, wait);
    wait = Math.min(wait * 1.5, LONGEST_WAIT);
  }
}
