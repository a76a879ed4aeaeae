"""What the reader's gestures do to the project: plan, apply, and say what could not be done."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from glossator.documents.protocol import OpenedDocument
from glossator.domain.annotation import Annotation, Confidence, Passage, Provenance
from glossator.domain.change import Change, Step
from glossator.domain.relation import Relation
from glossator.domain.trouble import Trouble
from glossator.services.library import Library
from glossator.services.planner import Planner, together
from glossator.services.terms import term_called
from glossator.services.workspace import Workspace
from glossator.ui.wishes import Wish, in_words, wish

MOST_UNTAGGED = 100  # of the latest annotations that are looked through for one with terms


class Gestures(QObject):
    """Acts on its target: the annotation that is open, else the passage that is selected.

    Each verb is one ``Change``: on disk, then in memory, then announced. A verb gives whether it
    was carried out; if not, ``trouble_told`` has said why, nothing has changed, and ``refused`` is
    what can be tried again.
    """

    trouble_told = Signal(object)  # Trouble
    target_changed = Signal()
    others_changed = Signal(str, bool)  # name of the annotator, whether the gloss was deleted
    moved_elsewhere = Signal(str, object)  # what was undone or redone, an Annotation it changed
    document_added = Signal()  # the first annotation made the document part of the project

    def __init__(
        self, workspace: Workspace, library: Library, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._library = library
        self._opened: OpenedDocument | None = None
        self._passage: Passage | None = None
        self._open_id: str | None = None
        self.refused: Wish | None = None  # the last gesture, if it could not be written
        self._wish: Wish | None = None
        self._used: _Used | None = None  # looked for when it is first asked for
        self._unsubscribe = workspace.announcer.subscribe(self._announced)
        self.destroyed.connect(self._unsubscribe)

    def read(self, opened: OpenedDocument | None) -> None:
        """Another document is on the desk; nothing in it is selected or open."""
        self._opened = opened
        self._aim(None, None)

    @property
    def annotation(self) -> Annotation | None:
        """The open annotation."""
        if self._open_id is None:
            return None
        return self._workspace.project.annotations.get(self._open_id)

    @property
    def passage(self) -> Passage | None:
        """The selected passage that is no annotation yet."""
        return self._passage

    @property
    def has_target(self) -> bool:
        return self._passage is not None or self._open_id is not None

    @property
    def last_terms(self) -> tuple[str, ...]:
        """The terms that the reader put on one passage last, as far as they are still offered."""
        terms = self._workspace.project.vocabulary.by_id
        last = self._terms_used.last
        return tuple(i for i in last if i in terms and not terms[i].deprecated)

    @property
    def recent_terms(self) -> tuple[str, ...]:
        """Terms in the order in which they were used last, the latest first."""
        return self._terms_used.recent

    def select(self, passage: Passage | None) -> None:
        """The reader selected ``passage``, which closes the open annotation, or nothing."""
        if passage is not None or self._passage is not None:
            self._aim(passage, None if passage is not None else self._open_id)

    def open(self, annotation_id: str | None) -> None:
        self._aim(None, annotation_id)

    def wish_for(self, again: Callable[..., bool], verb: str, arguments: Sequence[object]) -> None:
        """Keep what is wished for, until it is written or something else is wished for."""
        annotation, passage = self.annotation, self._passage
        shown = annotation.passage if annotation is not None else passage
        text = in_words(verb, arguments, shown, self._workspace.project.vocabulary)
        file_hash = self._opened.file_hash if self._opened is not None else None
        self._wish = Wish(verb, again, text, file_hash, passage, self._open_id)

    def try_again(self, wished: Wish) -> bool:
        """Do what could not be written, at the target that it was meant for."""
        if not self.can_try(wished):
            return False
        if wished.annotation_id is not None or wished.passage is not None:
            is_open = wished.annotation_id is not None
            self._aim(None if is_open else wished.passage, wished.annotation_id)
        return wished.again(self)

    def can_try(self, wished: Wish) -> bool:
        """Whether the target of a wish is there: its gloss, else its document, on the desk."""
        if wished.annotation_id is not None:
            return wished.annotation_id in self._workspace.project.annotations
        is_read = self._opened is not None and self._opened.file_hash == wished.file_hash
        return wished.passage is None or is_read

    @wish
    def tag(self, term_ids: Sequence[str], provenance: Provenance = Provenance.TYPED) -> bool:
        """Put terms on the target; on a selected passage this makes the annotation."""
        return bool(term_ids) and self._tag(self._workspace.plan, term_ids, provenance)

    def repeat(self) -> bool:
        return self.tag(self.last_terms, Provenance.REPEATED)

    @wish
    def untag(self, term_id: str) -> bool:
        annotation = self.annotation
        return annotation is not None and self._apply(
            self._workspace.plan.untag(annotation, term_id)
        )

    @wish
    def write_note(self, note: str) -> bool:
        if (annotation := self.annotation) is not None:
            return self._apply(self._workspace.plan.write_note(annotation, note))
        return bool(note) and self._annotate(self._workspace.plan, note=note)

    @wish
    def set_confidence(self, confidence: Confidence | None) -> bool:
        annotation = self.annotation
        return annotation is not None and self._apply(
            self._workspace.plan.set_confidence(annotation, confidence)
        )

    @wish
    def set_doubt(self, doubt: bool) -> bool:
        annotation = self.annotation
        return annotation is not None and self._apply(
            self._workspace.plan.set_doubt(annotation, doubt)
        )

    @wish
    def edit_quote(self, text: str) -> bool:
        annotation = self.annotation
        return annotation is not None and self._apply(
            self._workspace.plan.edit_quote(annotation, text)
        )

    @wish
    def transcribe(self, text: str) -> bool:
        """Store what the target says, as typed; on a selected region this makes the annotation."""
        if self.annotation is not None:
            return self.edit_quote(text)
        is_region = self._passage is not None and self._passage.is_region
        return is_region and self._annotate(self._workspace.plan, transcription=text)

    @wish
    def move(self, annotation_id: str, passage: Passage) -> bool:
        annotation = self._workspace.project.annotations.get(annotation_id)
        return annotation is not None and self._apply(
            self._workspace.plan.move(annotation, passage)
        )

    @wish
    def delete(self) -> bool:
        annotation = self.annotation
        return annotation is not None and self._apply(self._workspace.plan.remove([annotation]))

    @wish
    def bring_back(self, state: Annotation) -> bool:
        """Make an annotation what it was once, also one that was deleted, and open it."""
        try:
            gone_with_it = self._workspace.gone_with(state.id)
        except Trouble as trouble:
            return self._refuse(trouble)
        done = self._apply(self._workspace.plan.bring_back(state, gone_with_it))
        if done:
            self._aim(None, state.id)
        return done

    @wish
    def relate(self, type_id: str, from_id: str, to_id: str) -> bool:
        """Link one annotation to another, as far as both are there."""
        annotations = self._workspace.project.annotations
        is_there = from_id in annotations and to_id in annotations
        return is_there and self._apply(self._workspace.plan.relate(type_id, from_id, to_id))

    @wish
    def unrelate(self, relation_id: str) -> bool:
        """Take a link away."""
        relation = self._workspace.project.relations.get(relation_id)
        return relation is not None and self._apply(self._workspace.plan.unrelate(relation))

    @wish
    def propose(self, facet_id: str, label: str) -> bool:
        """Propose a term and put it on the target, as one gesture.

        A term of the facet that is called so already is put there as it is.
        """
        present = term_called(self._workspace.project.vocabulary, facet_id, label)
        if present is not None:
            return self.tag([present.id])
        plan = self._workspace.plan
        term, proposing = plan.propose(facet_id, label)
        return self._tag(plan.knowing(term), [term.id], Provenance.TYPED, proposing)

    @wish
    def undo(self) -> bool:
        return self._back_or_forth(self._workspace.undo, "Undid “{label}”")

    @wish
    def redo(self) -> bool:
        return self._back_or_forth(self._workspace.redo, "Did “{label}” again")

    def _tag(
        self,
        plan: Planner,
        term_ids: Sequence[str],
        provenance: Provenance,
        proposing: Change | None = None,
    ) -> bool:
        """Put terms on the target; ``proposing`` makes one of them by the same gesture."""
        recent = self.recent_terms
        if (annotation := self.annotation) is not None:
            tagging = plan.tag(annotation, term_ids, provenance, replacing=True)
            done = self._apply(_as_one(proposing, tagging))
        else:
            done = self._annotate(plan, proposing, term_ids=term_ids, provenance=provenance)
        if done and (tagged := self.annotation) is not None:
            recent = tuple(dict.fromkeys((*reversed(term_ids), *recent)))
            self._used = _Used(tagged.term_ids, recent)
        return done

    def _annotate(
        self,
        plan: Planner,
        proposing: Change | None = None,
        *,
        term_ids: Sequence[str] = (),
        note: str = "",
        provenance: Provenance = Provenance.TYPED,
        transcription: str | None = None,
    ) -> bool:
        opened, passage = self._opened, self._passage
        if opened is None or passage is None:
            return False
        if transcription is not None:
            passage = replace(passage, edited_quote=transcription)
        try:
            is_new = self._library.known(opened) is None
            document = self._library.ensure(opened)
        except Trouble as trouble:
            return self._refuse(trouble)
        change = plan.annotate(document.id, passage, term_ids, note=note, provenance=provenance)
        if not self._apply(_as_one(proposing, change)):
            return False
        self._aim(None, change.steps[0].record.id)
        if is_new:
            self.document_added.emit()
        return True

    def _apply(self, change: Change | None) -> bool:
        try:
            self._workspace.apply(change)
        except Trouble as trouble:
            return self._refuse(trouble)
        self._settle()
        for step in change.steps if change is not None else ():
            if isinstance(step.before, Annotation) and self._is_of_another(step):
                whose = self._workspace.project.annotators[step.before.annotator_id]
                self.others_changed.emit(whose.name, step.after is None)
        return True

    def _settle(self) -> None:
        refused, done = self.refused, self._wish
        if refused is not None and done is not None and refused.is_settled_by(done):
            self.refused = None

    def _refuse(self, trouble: Trouble) -> bool:
        self.refused = self._wish
        self.trouble_told.emit(trouble)
        return False

    def _is_of_another(self, step: Step) -> bool:
        """Whether a step changes what another annotator made; adding terms to it does not."""
        before, after = step.before, step.after
        assert isinstance(before, Annotation)
        if before.annotator_id == self._workspace.annotator.id:
            return False
        if not isinstance(after, Annotation):
            return True
        with_own = replace(before, taggings=after.taggings, modified=after.modified)
        return with_own != after or not set(before.taggings) <= set(after.taggings)

    def _back_or_forth(self, move: Callable[[], Change | None], said: str) -> bool:
        """Undo or redo, and open what it changed, so that the reader sees it.

        What it changed in another document is told.
        """
        try:
            change = move()
        except Trouble as trouble:
            return self._refuse(trouble)
        self._settle()
        if change is None:
            return False
        changed = self._changed_by(change)
        if changed and not any(map(self._is_here, changed)):
            self._aim(None, None)
            self.moved_elsewhere.emit(self.tr(said).format(label=change.label), changed[0])
            return True
        there = [a.id for a in changed if a.id in self._workspace.project.annotations]
        self._aim(None, there[0] if len(there) == 1 else None)
        return True

    def _changed_by(self, change: Change) -> list[Annotation]:
        """The annotations that a change speaks of, or else those from which its links go."""
        changed = [s.record for s in change.steps if isinstance(s.record, Annotation)]
        ends = (s.record.from_id for s in change.steps if isinstance(s.record, Relation))
        linked = (self._workspace.project.annotations.get(i) for i in ends)
        return changed or [annotation for annotation in linked if annotation is not None]

    def _is_here(self, annotation: Annotation) -> bool:
        """Whether an annotation belongs to the document on the desk."""
        known = self._library.known(self._opened) if self._opened is not None else None
        return known is not None and known.id == annotation.document_id

    def _aim(self, passage: Passage | None, annotation_id: str | None) -> None:
        if (passage, annotation_id) != (self._passage, self._open_id):
            self._passage, self._open_id = passage, annotation_id
            self.target_changed.emit()

    def _announced(self, change: Change) -> None:
        removed = {s.record.id for s in change.steps if s.after is None}
        if self._open_id in removed:
            self._aim(self._passage, None)

    @property
    def _terms_used(self) -> "_Used":
        if self._used is None:
            before = self._latest_terms()
            self._used = _Used(before, before)
        return self._used

    def _latest_terms(self) -> tuple[str, ...]:
        """What the reader used last before the program was started."""
        annotations, own_id = self._workspace.project.annotations, self._workspace.annotator.id
        own = (entry for entry in annotations.entries if entry.annotator_id == own_id)
        for entry in nlargest(MOST_UNTAGGED, own, key=attrgetter("created")):
            with contextlib.suppress(Trouble):  # what cannot be read is told when it is shown
                if term_ids := annotations[entry.id].term_ids:
                    return term_ids
        return ()


class _Used(NamedTuple):
    """Terms put on one passage last, and all in the order in which they were used last."""

    last: tuple[str, ...]
    recent: tuple[str, ...]


def _as_one(proposing: Change | None, change: Change | None) -> Change | None:
    """``change`` and the proposal of its term as one gesture."""
    return change if proposing is None else together(proposing.label, proposing, change)
