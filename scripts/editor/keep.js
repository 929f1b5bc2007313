// Keeps text that is not saved in the browser's own storage, for the day on which a window closes too soon. Each window has a place of its
// own: two that are open on one file do not write over what the other keeps.

function nameOfWindow() {
  try {
    const name = sessionStorage.getItem("minutebook window") ?? crypto.randomUUID();
    sessionStorage.setItem("minutebook window", name);
    return name;
  } catch {
    return "";
  }
}

export function keeping(file) {
  const begin = `minutebook ${file} `;
  const ours = begin + nameOfWindow();
  const drop = (key = ours) => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then nothing was kept.
    }
  };
  const all = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(begin))
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }))
      .sort((one, other) => other.at - one.at);
  // Whether it could be kept: a browser may have no room, or none for us.
  // person: who is typed in the form and in no list yet; null for nobody.
  const put = ({ text, digest, person }) => {
    try {
      localStorage.setItem(ours, JSON.stringify({ text, digest, person, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  };
  return {
    drop,
    put,
    // What another window kept is from now on this one's.
    moveHere(key, what) {
      if (put(what) && key !== ours) drop(key);
    },
    // The newest that is kept of the file, and is another text than it has now or has a person beside it; null where there is none.
    take(text) {
      try {
        for (const { key } of all().filter((kept) => kept.text === text && !kept.person)) drop(key);
        return all()[0] ?? null;
      } catch {
        return null;
      }
    },
  };
}
