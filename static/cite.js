// Copies a place's words with its permanent address, and the citations of a page. Without it, both stand there to be read and selected.

const told = document.createElement("p");
told.className = "copying";
told.setAttribute("role", "status");

// of: what a reader who hears one button after another must know besides its name.
function button(name, text, of) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  if (of) made.ariaLabel = `${name}: ${of}`;
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(await text());
      told.textContent = "Copied.";
    } catch {
      told.textContent = "This browser does not let the page copy: select the words instead.";
    }
    made.after(told);
  });
  return made;
}

const bare = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
const address = (place) => document.querySelector("link[rel=canonical]").href + (place ? `#${place}` : "");

// At the place that the address names: what was said there, whose notes they are, and where they stay.
const tools = document.createElement("p");
tools.className = "copying";
function offer() {
  const id = decodeURIComponent(location.hash.slice(1));
  const place = id && document.querySelector(".notes")?.contains(document.getElementById(id)) && document.getElementById(id);
  tools.remove();
  told.remove();
  const record = place && place.closest(".turn, .record, .item > :first-child");
  if (!record) return;
  const words = () => bare(record.querySelector(".words")) || bare(place);
  const forms = document.querySelector("#cite ~ p a[href$='cite/']");
  const cite = document.createElement("a");
  cite.href = `${forms.getAttribute("href")}#cite-${id}`;
  cite.textContent = "Cite this";
  tools.replaceChildren(
    button("Copy the link", () => address(id)),
    " ",
    button("Copy the words with it", () => `“${words()}”\n${bare(document.querySelector("h1"))}. ${address(id)}`),
    " ",
    cite,
  );
  if (record.matches(".turn, .record")) record.append(tools);
  else record.after(tools);
}

// A place in a folded list is shown when the address names it.
function unfold() {
  const folded = document.getElementById(location.hash.slice(1))?.closest("details");
  if (folded) folded.open = true;
}

// The files hold the citations in the order of the page, with an empty line between.
const files = new Map();
async function entry(link, place) {
  if (!files.has(link.href)) files.set(link.href, fetch(link.href).then((answer) => answer.text()));
  return (await files.get(link.href)).split(/\r?\n\r?\n/)[place];
}

if (navigator.clipboard) {
  for (const [place, forms] of document.querySelectorAll(".citation-forms").entries()) {
    const cited = bare(forms.closest("details")?.querySelector("summary") ?? document.querySelector("h1"));
    for (const text of forms.querySelectorAll("pre")) {
      const form = bare(text.closest("div").querySelector("dt"));
      text.after(button("Copy", () => text.textContent, `${form}, ${cited}`));
    }
    const name = forms.querySelector("dd > code");
    if (!name) continue;
    for (const link of document.querySelectorAll("a[data-form]")) {
      name.parentElement.append(" ", button(`Copy as ${link.dataset.form}`, () => entry(link, place), cited));
    }
  }
  addEventListener("hashchange", offer);
  offer();
}
addEventListener("hashchange", unfold);
unfold();
