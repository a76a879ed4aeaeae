"""Pages without text: the desk offers to have them read, and shows how far that is."""

from collections.abc import Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glossator.documents.client import DocumentClient
from glossator.documents.inspection import PageState
from glossator.documents.protocol import OpenedDocument
from glossator.domain.trouble import Trouble
from glossator.services.recognition import language_data
from glossator.services.workspace import Workspace
from glossator.ui.answers import Answers
from glossator.ui.page.page_view import PageView
from glossator.ui.remembering import Remembering
from glossator.ui.scans.reading_run import ReadingRun
from glossator.ui.scans.scan_offer import ScanOffer
from glossator.ui.theme import Theme
from glossator.ui.trouble_bar import TroubleBar


class ScanDesk(QObject):
    """Has pages recognised, one at a time, while the reader goes on.

    What is kept beside the project is asked for by the client before the worker is asked.
    """

    page_recognised = Signal(int)
    rectangle_requested = Signal()
    reading_changed = Signal()  # pages are being read now, or no more

    def __init__(
        self,
        client: DocumentClient,
        workspace: Workspace,
        page: PageView,
        remembering: Remembering,
        trouble: TroubleBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._client = client
        self._texts = workspace.recognised
        client.kept_texts = self._texts
        self._page = page
        self._remembering = remembering
        self._trouble = trouble
        self._answers = Answers(self)
        self._opened: OpenedDocument | None = None
        self._pictures: dict[int, bool] = {}  # pages without text that were looked at
        self._is_refused = False  # whether the reader wants no offers for this document
        self._run: ReadingRun | None = None
        self.offer = ScanOffer(page.theme, page)
        self.offer.page_requested.connect(self.read_page)
        self.offer.all_requested.connect(self.read_all)
        self.offer.rectangle_requested.connect(self._draw)
        self.offer.cancel_requested.connect(self.cancel)
        self.offer.left.connect(self._refuse)
        self.offer.language_chosen.connect(lambda chosen: remembering.choose(languages=chosen))
        page.page_changed.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        self.offer.set_theme(theme)

    def read(self, opened: OpenedDocument, _words: object = None) -> None:
        """Another document is on the desk."""
        self.stop()
        self._opened = opened
        self._pictures.clear()
        self._is_refused = False
        if (source := self._page.source) is not None:
            source.text_arrived.connect(self._text_arrived)
            for page in self._texts.pages(opened.file_hash):
                source.read_again(page)  # it was asked for before the project was open
        self._show()

    def stop(self) -> None:
        """Read no further; nobody is told."""
        if self._run is not None:
            self._run.stop()
            self._run.deleteLater()
            self._run = None
            self.reading_changed.emit()

    @property
    def is_reading(self) -> bool:
        return self._run is not None

    def read_page(self) -> None:
        """Have the page that is looked at recognised, if it has no text."""
        self._begin([self._page.page])

    def read_all(self) -> None:
        """Have all pages without text recognised, from the one that is looked at on."""
        if self._opened is not None:
            here = self._page.page
            self._begin([*range(here, self._opened.page_count + 1), *range(1, here)])

    def cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()

    def _begin(self, pages: Sequence[int]) -> None:
        if self._opened is None or self.is_reading:
            return
        try:
            data = language_data()
        except Trouble as trouble:
            self._trouble.tell(trouble)
            return
        language = data.language(self._remembering.preferences.languages)
        run = ReadingRun(self._client, self._texts, self._opened, pages, data, language, self)
        run.page_begun.connect(self._show_progress)
        run.page_read.connect(self._page_read)
        run.failed.connect(self._trouble.tell)
        run.ended.connect(self._ended)
        self._run = run
        self.reading_changed.emit()
        run.start()

    def _show_progress(self, page: int, before: int) -> None:
        assert self._run is not None
        line = self.tr("Reading page {page} …").format(page=page)
        if (count := len(self._run.pages)) > 1:
            line = self.tr("Reading page {page} … ({before} of {count} pages done)").format(
                page=page, before=before, count=count
            )
        self.offer.show_progress(line)

    def _page_read(self, page: int) -> None:
        if self._page.source is not None:
            self._page.source.read_again(page)
        self.page_recognised.emit(page)

    def _ended(self) -> None:
        run, self._run = self._run, None
        assert run is not None
        run.deleteLater()
        self.reading_changed.emit()
        self._sum_up(run)
        self._show()

    def _sum_up(self, run: ReadingRun) -> None:
        """Say what came of it, unless it is plain to see or told already."""
        read, failed = run.read_count, run.failed_count
        if failed > 1:
            said = self.tr("{count} pages could not be read.").format(count=failed)
            self._trouble.tell(Trouble(said))
        elif failed == 0 and read == 0 and not run.is_cancelled:
            self._trouble.say(self.tr("There is no page without text that was not read before."))
        elif failed == 0 and read > 0 and len(run.pages) > 1:
            one, many = self.tr("1 page was read."), self.tr("{count} pages were read.")
            said = (one if read == 1 else many).format(count=read)
            self._trouble.say(f"{said} {self.tr('The text may hold errors.')}")

    def _text_arrived(self, page: int) -> None:
        if page == self._page.page:
            self._show()

    def _show(self) -> None:
        """Offer what the page that is looked at needs, if anything."""
        if self.is_reading:
            return
        page, opened = self._page.page, self._opened
        text = self._page.pages().get(page)
        lacks = text is not None and not text.lines and not text.is_recognised
        if opened is None or not lacks or self._is_refused:
            self._put_away()
        elif page in self._pictures:
            self._offer(opened, page)
        else:
            self._put_away()
            looking = self._client.page_state(opened, page)
            self._answers.when_done(looking, lambda state: self._looked_at(opened, page, state))

    def _looked_at(self, opened: OpenedDocument, page: int, answered: "Future[PageState]") -> None:
        if opened is not self._opened:
            return
        try:
            self._pictures[page] = answered.result().is_picture
        except Trouble:
            self._pictures[page] = False  # it is told where the page is drawn
        self._show()

    def _offer(self, opened: OpenedDocument, page: int) -> None:
        if not self._pictures[page]:
            self._put_away()
            return
        line = self.tr("This page is a picture; it has no text that could be marked.")
        if (damaged := self._texts.trouble(opened.file_hash, page)) is not None:
            line = str(damaged)
        try:
            data = language_data()
        except Trouble as lacking:
            self.offer.offer(f"{line} {lacking}", may_read=False)
            return
        chosen = data.language(self._remembering.preferences.languages)
        self.offer.show_languages(data.languages, chosen)
        self.offer.offer(line, may_read=True)

    def _draw(self) -> None:
        self._put_away()
        self.rectangle_requested.emit()

    def _refuse(self) -> None:
        self._is_refused = True
        self._put_away()

    def _put_away(self) -> None:
        has_focus = self.offer.has_focus
        self.offer.hide()
        if has_focus:
            self._page.setFocus()
