// Keeps text that is not saved in the browser's own storage, for the day on which a window closes too soon.

export function keeping(name) {
  const key = `minutebook ${name}`;
  return {
    // Whether it could be kept: a browser may have no room, or none for us.
    put(text, digest) {
      try {
        localStorage.setItem(key, JSON.stringify({ text, digest, at: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    take() {
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        return typeof kept?.text === "string" ? kept : null;
      } catch {
        return null;
      }
    },
    drop() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Then nothing was kept.
      }
    },
  };
}
