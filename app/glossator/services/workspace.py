"""The open project: plan, apply, announce, undo."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from glossator.domain.annotation import Annotation, Annotator, Document, Passage
from glossator.domain.annotation_set import AnnotationSet
from glossator.domain.change import Change, Step
from glossator.domain.gesture import Event, Gesture, GestureKind
from glossator.domain.inventory import Entry
from glossator.domain.log import LogFilter
from glossator.domain.query import Filter, select
from glossator.domain.related import End, at_ends
from glossator.domain.relation import Relation
from glossator.domain.text import fold
from glossator.domain.trouble import ReadOnly, Trouble
from glossator.services.announcer import Announcer
from glossator.services.catching_up import fits, net_change
from glossator.services.history import MOST_READ, History
from glossator.services.planner import Planner
from glossator.services.project import Project
from glossator.services.recognised_texts import RecognisedTexts
from glossator.services.safety import Safety, risk_of
from glossator.services.stamps import Stamps
from glossator.services.vocabulary_planner import VocabularyPlanner
from glossator.storage.store import Store
from glossator.storage.trouble import StoreBehind, overtaken


class Workspace:
    """Disk, memory, screen: in that order, once.

    ``project`` is what is on disk; ``plan`` makes changes; ``apply`` puts one on disk, then into
    memory, then tells everybody through ``announcer``. Nobody hears of what is not on disk.
    ``recognised`` are the texts of scans that are kept beside the project, ``safety`` makes its
    backups before what is risky.
    """

    def __init__(
        self,
        store: Store,
        project: Project,
        annotator: Annotator,
        stamps: Stamps | None = None,
    ) -> None:
        self._store = store
        self.stamps = stamps or Stamps()
        self._history = History(store.recent_gestures(MOST_READ), annotator.id)
        self._changes: dict[int, Change] = {}  # of this sitting, by revision
        self.annotator = annotator
        self.announcer = Announcer()
        self.project = project
        self.recognised = RecognisedTexts(store.path)
        self.safety = Safety(store.path, store.copy_to)
        self.plan = Planner(project, annotator, self.stamps, self._is_recognised)
        self.plan_vocabulary = VocabularyPlanner(project, annotator, self.stamps)

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.path

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader should know about the project file, a sentence each; mostly nothing."""
        return self._store.warnings

    @property
    def is_looked_over(self) -> bool:
        """Whether it is known that the project file is sound; before it is, a change waits.

        Raises ``Trouble`` if it is not; so does every change then.
        """
        return self._store.is_looked_over

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be written, if so; every change is refused with it."""
        return self._store.read_only

    def apply(self, change: Change | None) -> None:
        """Carry out ``change`` so that it can be undone; ``None`` is nothing to do.

        Raises ``Trouble`` if it cannot be written; then nothing has changed anywhere.
        """
        if change is not None:
            self._store.refuse_if_not_writable()
            self.safety.before(risk_of(change))
            is_gesture = any(_is_undoable(step) for step in change.steps)
            self._carry_out(change, GestureKind.DONE if is_gesture else GestureKind.NOTED)

    def record(self, change: Change) -> None:
        """Carry out what is no gesture of the reader (a document was opened); not undone."""
        self._carry_out(change, GestureKind.NOTED)

    @property
    def to_undo(self) -> Gesture | None:
        return self._history.to_undo

    @property
    def to_redo(self) -> Gesture | None:
        return self._history.to_redo

    def undo(self) -> Change | None:
        """Take back the last gesture; the change that was undone, ``None`` if there is none."""
        gesture = self._history.to_undo
        if gesture is None:
            return None
        change = self._change_of(gesture)
        self._check_that_it_fits(change.inverse(), gesture)
        self._carry_out(change.inverse(), GestureKind.UNDONE, gesture.of_revision)
        return change

    def redo(self) -> Change | None:
        """Do again what was undone last; the change, ``None`` if there is none."""
        gesture = self._history.to_redo
        if gesture is None:
            return None
        change = self._change_of(gesture)
        self._check_that_it_fits(change, gesture)
        self._carry_out(change, GestureKind.REDONE, gesture.of_revision)
        return change

    def catch_up(self) -> bool:
        """Take in what another program has written since, and tell everybody; whether it had.

        Raises ``Trouble`` if the file is no longer the project that was opened.
        """
        events = self._store.news()
        if not events:
            return False
        change = net_change(events)
        self.project.take_in(change)
        self._history = History(self._store.recent_gestures(MOST_READ), self.annotator.id)
        self.announcer.announce(change)
        return True

    def events(self, record_id: str | None = None, *, most: int | None = None) -> list[Event]:
        """What happened to one record, or to all; oldest first, the last ``most`` of them."""
        return self._store.events(record_id, most=most)

    def log_events(self, asked: LogFilter) -> Iterator[list[Event]]:
        """Events page by page, the newest first, but for the words that are asked for."""
        return self._store.log_pages(asked)

    def event_count(self, record_id: str) -> int:
        """How often something happened to a record."""
        return self._store.event_count(record_id)

    def gone_with(self, annotation_id: str) -> tuple[Relation, ...]:
        """The relations that went when an annotation was removed; none while it is there."""
        events = self.events(annotation_id, most=1)
        if not events or events[-1].after is not None:
            return ()
        last = events[-1]
        removal = Gesture(
            last.revision, GestureKind.DONE, last.revision, last.annotator_id, last.label
        )
        gone = (step.before for step in self._store.change_of(removal).steps if step.after is None)
        return tuple(
            record
            for record in gone
            if isinstance(record, Relation) and annotation_id in (record.from_id, record.to_id)
        )

    def find(self, wanted: Filter) -> tuple[Annotation, ...]:
        """The annotations that ``wanted`` asks for, in reading order."""
        return self.project.annotations.read([entry.id for entry in self.find_entries(wanted)])

    def find_entries(self, wanted: Filter, among: Sequence[str] | None = None) -> list[Entry]:
        """The entries of the annotations that ``wanted`` asks for, in reading order.

        ``among`` are ids of annotations; then it is asked of these alone, in their order.
        """
        project = self.project
        if among is None:
            entries: Iterable[Entry] = project.entries(wanted.document_id)
        else:
            entries = [project.annotations.entry(each) for each in among]
        with_words = self._with_words(wanted.words, among) if wanted.words.strip() else None
        linked = self._linked(wanted.ends) if wanted.ends else None
        tagged_with = partial(project.annotations.tagged_with_any, among=among)
        by_term = project.annotations.tagged_with
        breaches = project.rules.breaking(by_term) if wanted.breaks_rule else {}
        breaking = frozenset().union(*breaches.values()) if wanted.breaks_rule else None
        vocabulary = project.vocabulary
        return select(entries, wanted, vocabulary, tagged_with, with_words, linked, breaking)

    def find_set(self, wanted: Filter) -> AnnotationSet:
        return self.project.annotation_set(self.find(wanted))

    def document(self, document_id: str) -> Document:
        return self.project.documents[document_id]

    def rests_on_recognised_text(self, annotation: Annotation) -> bool:
        """Whether a program read the text of the passage from a picture.

        Annotations of the first version of the file do not say; then the page does.
        """
        passage = annotation.passage
        return passage.is_recognised or self._is_recognised(annotation.document_id, passage)

    def close(self) -> None:
        self._store.close()

    def _is_recognised(self, document_id: str, passage: Passage) -> bool:
        """Whether a passage lies on a page whose text is that which is kept beside the project."""
        document = self.project.documents.get(document_id)
        if document is None:
            return False
        pages = self.recognised.pages(document.file_hash)
        return any(s.start is not None and s.page in pages for s in passage.segments)

    def _carry_out(self, change: Change, kind: GestureKind, of_revision: int | None = None) -> None:
        """Disk, memory, everybody else: in this order."""
        while True:
            written = self._introduced(change)
            try:
                gesture = self._store.commit(
                    written,
                    annotator_id=self.annotator.id,
                    moment=self.stamps.now(),
                    kind=kind,
                    of_revision=of_revision,
                )
            except StoreBehind:  # another program was faster, and may be so again
                self.catch_up()
                if not fits(self.project, change):
                    raise overtaken(self.path) from None
            else:
                break
        self.project.take_in(written)
        if kind is GestureKind.DONE:
            self._changes[gesture.revision] = change
        self._history.happened(gesture)
        self.announcer.announce(written)

    def _change_of(self, gesture: Gesture) -> Change:
        """What is to be undone or redone of a gesture.

        People and papers that it brought stay: they change by themselves too (a paper is found in
        a new place), so taking them back would not find them as they came.
        """
        change = self._changes.get(gesture.of_revision) or self._store.change_of(gesture)
        return Change(change.label, tuple(step for step in change.steps if _is_undoable(step)))

    def _check_that_it_fits(self, change: Change, gesture: Gesture) -> None:
        """Raise ``Trouble`` where another program changed what an old gesture did."""
        if not all(self.project.has(step.record, step.before) for step in change.steps):
            self._history.forget(gesture)
            raise Trouble(f"“{gesture.label}” was changed by another program and stays as it is.")

    def _introduced(self, change: Change) -> Change:
        """``change``, with the record of who makes it where the project does not have it yet."""
        ids = {step.record.id for step in change.steps}
        if self.annotator.id in self.project.annotators or self.annotator.id in ids:
            return change
        return Change(change.label, (Step(None, self.annotator), *change.steps))

    def _linked(self, ends: frozenset[End]) -> frozenset[str]:
        return at_ends(self.project.relations.values(), ends, self.project.vocabulary)

    def _with_words(self, words: str, among: Sequence[str] | None) -> set[str]:
        """Ids of annotations whose quote or note, or whose terms, contain all ``words``."""
        needles = fold(words).text.split()
        found = self._store.search(words, among)
        for term in self.project.vocabulary.terms:
            names = fold(" ".join((term.label, *term.other_names))).text
            if all(needle in names for needle in needles):
                found |= self.project.annotations.tagged_with(term.id)
        return found


def _is_undoable(step: Step) -> bool:
    return not isinstance(step.record, Annotator | Document)
