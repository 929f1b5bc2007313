// Asks the server on this computer, and says in words where it does not answer.

const GONE = "The preview was stopped, or does not answer. What you wrote is kept in this browser: start it again, and open these notes anew.";

// What an answer says: its status, 0 where there is none, and its fields.
export async function ask(what, given) {
  try {
    const answer = await fetch(what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given) });
    if ((answer.headers.get("Content-Type") ?? "").startsWith("application/json")) return { status: answer.status, ...(await answer.json()) };
    // The gate answers in plain words: the server was started anew and has another key, or what was sent is too long.
    return { status: answer.status, said: `${(await answer.text()).trim()} What you wrote is kept in this browser.` };
  } catch {
    return { status: 0, said: GONE };
  }
}
