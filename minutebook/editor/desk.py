"""Answer what the editor's pages ask: the list of notes, one file of them, what the check says, and what is to be saved or sent."""

from __future__ import annotations

import re
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, unquote

from minutebook.commands.new import begin
from minutebook.counting import counted
from minutebook.dates import RecordDate
from minutebook.diagnostics import ContentErrors
from minutebook.editor import lists, problems, texts
from minutebook.editor.answers import answered, as_json, day_of, form_of, gone_to, json_of, missing, said_after, static, texts_of
from minutebook.editor.checking import Checked, checked
from minutebook.editor.discarding import discard
from minutebook.editor.frames import page_in_frame, source_in_frame
from minutebook.editor.gate import Gate
from minutebook.editor.head import printed_lines, status_of
from minutebook.editor.importing import MOST_SENT, import_file
from minutebook.editor.notes_file import Changed, NotThere, Opened, Refused, move_notes, open_notes, place_of, save_notes
from minutebook.editor.placed_head import values_of
from minutebook.editor.registers import add_entry
from minutebook.editor.sending import NobodyKnown, Sender, send, why_not
from minutebook.editor.shown import DoubtedDay, NotesPage, page
from minutebook.editor.updating import bring_up_to_date
from minutebook.failures import NotDone, WrongUse
from minutebook.kept_source import kept_source, move_source
from minutebook.loopback import MAX_BODY, Answer, Request
from minutebook.memory import Memory
from minutebook.parse.meeting import date_of_name
from minutebook.pipeline import archive_of
from minutebook.plan import plan
from minutebook.sound import sound_content

BELOW = "/edit/"
_UNCHECKED = (
    "A fault in Minutebook keeps the check from looking at your notes; the terminal says more. Most likely it is about the words that were"
    " written last: write them otherwise, and please report it."
)
_NOTES = re.compile(r"/edit/meetings/(?P<id>[^/]{1,80})/(?P<what>check|advice|save|change|move|send|register|discard)?")
_PREVIEW = re.compile(r"/edit/preview/(?P<id>[^/]{1,80})(?P<path>/.*)")
_SOURCE = re.compile(r"/edit/source/(?P<id>[^/]{1,80})/")
_STATIC = "/edit/static/"
_IMPORT = "/edit/import"
_MOST_OPEN = 3
"""Files whose unsaved pages are held: as many as somebody looks at beside each other."""


class Desk:
    """The editor of one folder of content. Requests come from several threads; what they check and save, they do one after the other."""

    def __init__(self, content: Path, as_of: RecordDate) -> None:
        self._content = content
        self._as_of = as_of
        self._gate = Gate(BELOW)
        self._told = ""
        """What came of what was asked last, where the list of notes is to tell it."""
        self._lock, self._sending, self._importing = threading.Lock(), threading.Lock(), threading.Lock()
        self._memory = Memory()
        self._good: Checked | None = None
        """What was last found without errors: what can be chosen from while there are some."""
        self._last: dict[str, Checked] = {}
        """What was found last with the text of a file that is open and had no error, by its id; the newest at the end."""

    @property
    def entrance(self) -> str:
        """The path, with its key, by which a browser comes in."""
        return self._gate.entrance

    def most_sent(self, request: Request) -> int:
        """Return how many bytes are taken with a request: those of a file to be imported only from a page of the editor."""
        return MOST_SENT if request.path == _IMPORT and self._gate.answer(request) is None else MAX_BODY

    def answer(self, request: Request) -> Answer:
        """Answer what is asked below /edit/."""
        refused = self._gate.answer(request)
        if refused:
            return refused
        try:
            return self._answer(request)
        except Exception:
            # The editor goes on, and so does the server.
            traceback.print_exc()
            said = "A fault in Minutebook, not in your notes: what you have written is still in this window. The terminal says more."
            return answered(request, HTTPStatus.INTERNAL_SERVER_ERROR, said)

    def _answer(self, request: Request) -> Answer:
        try:
            if request.path == BELOW and request.method != "POST":
                return self._list(parse_qs(request.query))
            if request.path == f"{BELOW}new" and request.method == "POST":
                return self._begin(form_of(request))
            if request.path == _IMPORT and request.method == "POST":
                return self._import(request)
            if request.path == f"{BELOW}update" and request.method == "POST":
                return self._update()
            if request.path.startswith(_STATIC):
                return static(request.path.removeprefix(_STATIC))
            if match := _PREVIEW.fullmatch(request.path):
                last = self._last.get(unquote(match["id"]))
                return page_in_frame((last.pages if last else None) or {}, unquote(match["path"]))
            if match := _SOURCE.fullmatch(request.path):
                return source_in_frame(self._content, unquote(match["id"]))
            if match := _NOTES.fullmatch(request.path):
                return self._notes(request, unquote(match["id"]), match["what"] or "")
        except NotThere as refused:
            return answered(request, HTTPStatus.NOT_FOUND, str(refused))
        except Refused as refused:
            return answered(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(refused))
        return answered(request, HTTPStatus.NOT_FOUND, "There is nothing at this address of the editor.")

    # --- the list -------------------------------------------------------------------------------------------------------

    def _list(
        self, asked: Mapping[str, list[str]], said: str = "", status: HTTPStatus = HTTPStatus.OK, doubted: DoubtedDay | None = None
    ) -> Answer:
        with self._lock:
            found = self._checked()
            hindered = bool(found.errors) and not self._begins_all_the_same()
            held_up = bool(found.errors) and not self._builds_all_the_same()
            shown = lists.list_page(self._content, found, self._known(found), self._as_of, is_hindered=hindered, is_held_up=held_up)
        told = said or (_UNCHECKED if found.is_broken else "It is saved." if "saved" in asked else self._told if "told" in asked else "")
        return page("list.html", replace(shown, said=told, doubted=doubted), status)

    def _update(self) -> Answer:
        """Bring the copy up to date, and say what came."""
        with self._sending:
            try:
                self._told = bring_up_to_date(self._content, self._lock)
            except Refused as refused:
                return self._list({}, str(refused), HTTPStatus.UNPROCESSABLE_ENTITY)
        # Whoever goes back to the list later is not asked whether to send it again.
        return gone_to(f"{BELOW}?told=1")

    def _begin(self, form: Mapping[str, str]) -> Answer:
        """Begin the next notes, as the command new does, and go to them."""
        day = form.get("date", "").strip()
        try:
            date = day_of(day)
        except Refused as refused:
            return self._list({}, str(refused), HTTPStatus.UNPROCESSABLE_ENTITY)
        asked = lists.doubted(self._content, date, form.get("series", ""), self._as_of)
        if asked and form.get("sure") != date.iso:
            return self._list({}, status=HTTPStatus.UNPROCESSABLE_ENTITY, doubted=asked)
        with self._lock:
            try:
                begun = begin(self._content, form.get("series", ""), date, self._as_of)
            except ContentErrors as errors:
                mistakes = counted(len(errors.diagnostics), "mistake")
                said = f"No notes can be begun while something is wrong with files that are no drafts: {mistakes}, below."
            except NotDone:
                return gone_to(f"{BELOW}meetings/{day}/?there")
            except (WrongUse, OSError) as error:
                said = f"The notes could not be begun: {error}."
            else:
                return gone_to(f"{BELOW}meetings/{begun.id}/?begun{'-without' * bool(begun.left_out)}")
        return self._list({}, said, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _import(self, request: Request) -> Answer:
        """Import a file that is sent, as the command does, and go to its draft."""
        # It may take a minute; meanwhile others can be written.
        with self._importing:
            try:
                id = import_file(self._content, request, self._as_of)
            except Refused as refused:
                return self._list({}, str(refused), HTTPStatus.UNPROCESSABLE_ENTITY)
        return gone_to(f"{BELOW}meetings/{id}/?imported")

    # --- one file of notes ----------------------------------------------------------------------------------------------

    def _notes(self, request: Request, id: str, what: str) -> Answer:
        place_of(self._content, id)
        if request.method != "POST":
            return self._page(open_notes(self._content, id), said_after(request.query)) if not what else missing()
        if not what:
            return self._save_form(id, form_of(request))
        given = json_of(request)
        text = given.get("text", "")
        if not isinstance(text, str):
            raise Refused("The text of the notes must come with what is asked.")
        if what == "send":
            # A host may take its time; meanwhile others can be written.
            with self._sending:
                return self._send(id, given)
        with self._lock:
            match what:
                case "check":
                    return self._check(id, text)
                case "advice":
                    last = self._last.get(id)
                    return as_json(problems.advice_on(last, place_of(self._content, id), text) if last else {"problems": []})
                case "save":
                    return self._save(id, text, str(given.get("digest", "")))
                case "register":
                    add_entry(self._content, str(given.get("file", "")), texts_of(given), lambda: self._checked().errors)
                    return as_json({"said": "It is added."})
                case "discard":
                    return self._discard(id, str(given.get("digest", "")))
                case "move":
                    return self._move(id, str(given.get("digest", "")), str(given.get("date", "")))
                case _:
                    after = texts.changed(text, given, self._as_of)
                    return as_json({"text": after, "head": values_of(after)})

    def _page(self, opened: Opened, said: str = "", *, failed: bool = False, text: str | None = None, theirs: str | None = None) -> Answer:
        """Return the page on which a file is edited; text: what its editor has, where that is not what is on the disk."""
        shown_text = opened.text if text is None else text
        with self._lock:
            found = self._checked({opened.path: shown_text.encode()})
            known = self._known(found)
        problems = tuple(map(str, (*found.wrong_in(opened.path), *found.advice_on(opened.path))))
        values = values_of(shown_text) or {}
        date = lists.date_of(opened.id)
        shown = NotesPage(
            id=opened.id,
            day=date.english if date else opened.id,
            iso=date.iso if date and date.day else "",
            title=str(values.get("title") or "Notes"),
            archive=lists.title_of(known),
            text=shown_text,
            digest=opened.digest,
            problems=problems,
            said=said or (_UNCHECKED if found.is_broken else ""),
            failed=failed,
            theirs=theirs,
            path=str(opened.path),
            unsendable=why_not(opened),
            has_source=kept_source(self._content, opened.id) is not None,
            data={
                "id": opened.id,
                "today": self._as_of.iso,
                # The same address may show another folder tomorrow: what a browser keeps of one is not offered for the other.
                "keptAs": sha256(f"{self._content.resolve()}\n{opened.id}".encode()).hexdigest(),
                **lists.choices(known, opened.id, values),
            },
        )
        return page("notes.html", shown, HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK)

    def _check(self, id: str, text: str) -> Answer:
        """Say what the check says of a text that is not saved, and hold its pages ready."""
        path = place_of(self._content, id)
        opened = texts.opened_or_none(self._content, id)
        found = self._checked({path: text.encode(errors="replace")})
        if found.pages:
            self._last.pop(id, None)
            self._last[id] = found
            while len(self._last) > _MOST_OPEN:
                del self._last[next(iter(self._last))]
        return as_json(
            {
                **problems.problems_in(found, path, text),
                "head": values_of(text),
                "printed": printed_lines(text),
                "digest": opened.digest if opened else "",
                "shown": found.pages is not None,
                **lists.choices(self._known(found), id, values_of(text) or {}),
            }
        )

    def _save(self, id: str, text: str, digest: str) -> Answer:
        """Save a text; say why where it cannot be, with what is on the disk where that is another file than was opened."""
        try:
            if wrong := self._unfit(id, text):
                is_published = self._is_published(id)
                said = texts.UNFIT_PUBLISHED if is_published else texts.UNFIT
                return as_json({"said": said, "unfit": wrong, "isPublished": is_published}, HTTPStatus.UNPROCESSABLE_ENTITY)
            saved = save_notes(self._content, id, text, digest)
        except Changed as changed:
            theirs = {"said": texts.CHANGED, "text": changed.now.text, "digest": changed.now.digest}
            return as_json(theirs, HTTPStatus.CONFLICT)
        except NotThere as gone:
            return as_json({"said": f"{gone} Save again to write it anew.", "digest": ""}, HTTPStatus.GONE)
        return as_json({"said": "Saved.", "digest": saved.digest, "text": saved.text})

    def _move(self, id: str, digest: str, day: str) -> Answer:
        """Give a draft another day, and its file the name of that; say which."""
        opened = open_notes(self._content, id)
        date = day_of(day)
        if opened.digest != digest:
            raise Refused(texts.CHANGED)
        if status_of(opened.text) != "draft":
            raise Refused("Only a draft can be given another day: the address of notes that are public stays.")
        new = date.iso + id[len(date_of_name(id) or "") :]
        move_notes(self._content, opened, new, texts.on_another_day(opened.text, id, new))
        with suppress(OSError):
            move_source(self._content, id, new)
        return as_json({"address": f"{BELOW}meetings/{new}/?moved"})

    def _discard(self, id: str, digest: str) -> Answer:
        """Throw a draft away, as it was saved; the list of notes says where it is kept."""
        opened = open_notes(self._content, id)
        if opened.digest != digest:
            raise Refused(texts.CHANGED)
        kept = discard(self._content, opened)
        self._told = f"The draft is thrown away. What it was is kept as {kept}, until somebody deletes that."
        return as_json({"address": f"{BELOW}?told=1"})

    def _send(self, id: str, given: Mapping[str, object]) -> Answer:
        """Send a file as it was saved for approval; say so where git does not know who sends it."""
        opened = open_notes(self._content, id)
        if opened.digest != given.get("digest"):
            raise Refused(texts.CHANGED)
        try:
            sent = send(opened, str(given.get("words", "")), Sender(str(given.get("name", "")), str(given.get("mail", ""))))
        except NobodyKnown as unknown:
            return as_json({"said": str(unknown), "who": True}, HTTPStatus.UNPROCESSABLE_ENTITY)
        return as_json(asdict(sent))

    def _save_form(self, id: str, form: Mapping[str, str]) -> Answer:
        """Save what a browser without JavaScript sends, and show the page again."""
        text = form.get("text", "").replace("\r\n", "\n")
        with self._lock:
            try:
                if wrong := self._unfit(id, text):
                    said, theirs = " ".join([texts.UNFIT_PUBLISHED if self._is_published(id) else texts.UNFIT, *wrong]), None
                else:
                    save_notes(self._content, id, text, form.get("digest", ""))
                    return gone_to(f"{BELOW}meetings/{id}/?saved")
            except Changed as changed:
                said, theirs = texts.CHANGED, changed.now.text
            except Refused as refused:
                said, theirs = str(refused), None
        opened = texts.opened_or_none(self._content, id) or Opened(id, place_of(self._content, id), text, "", b"")
        # Whoever was shown both versions chooses with the next Save; whoever was not has still the digest of what was opened.
        digest = opened.digest if theirs is not None else form.get("digest", "") if opened.digest else ""
        return self._page(replace(opened, digest=digest), said, failed=True, text=text, theirs=theirs)

    def _unfit(self, id: str, text: str) -> list[str]:
        """Return what the check refuses in a text that is to be published; nothing for a draft, which may be half-written."""
        status, opened = status_of(text), texts.opened_or_none(self._content, id)
        before = status_of(opened.text) if opened else ""
        if status == "draft" or (status is None and before in ("draft", "", None)):
            return []
        path = place_of(self._content, id)
        found = self._checked({path: text.encode(errors="replace")}, published=True)
        if not found.errors:
            return []
        known = set(self._checked(published=True).errors)
        # What is wrong elsewhere and was so before is no reason to lose work here.
        return [str(error) for error in (*found.wrong_in(path), *(error for error in found.wrong_elsewhere(path) if error not in known))]

    def _is_published(self, id: str) -> bool:
        """Return whether publishing wrote down the address of notes, which so can be no draft any more."""
        ledger = self._content / "addresses.lock"
        return ledger.is_file() and f"/meetings/{id}/" in ledger.read_text(encoding="utf-8", errors="replace").split()

    # --- what the check says --------------------------------------------------------------------------------------------

    def _checked(self, instead: Mapping[Path, bytes] | None = None, *, published: bool = False) -> Checked:
        try:
            found = checked(self._content, self._as_of, self._memory, instead, published=published)
        except Refused:
            raise
        except Exception:
            if published:
                # What could not be checked is not to be published.
                raise
            # Whoever wrote what the program stumbles over can take it out again.
            traceback.print_exc()
            return Checked((), None, None, None, is_broken=True)
        if found.archive:
            self._good = found
        return found

    def _known(self, found: Checked) -> lists.Known | None:
        """Return what can be chosen from: of the last check without errors, else what is sound now; found: what the check says now."""
        good = self._good
        return (good.content, good.archive) if good and good.content and good.archive else found.sound

    def _begins_all_the_same(self) -> bool:
        """Return whether what is wrong is in drafts, from which nothing need be taken for the next notes."""
        with suppress(ContentErrors):
            return bool(sound_content(self._content, self._as_of))
        return False

    def _builds_all_the_same(self) -> bool:
        """Return whether a build passes over what is wrong: in a draft it looks at the words, and not at what they refer to."""
        with suppress(ContentErrors):
            return bool(plan(archive_of(self._content, self._as_of, self._memory)))
        return False
