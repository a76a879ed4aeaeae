"""Links on the page: where they lead is said, and nothing is done that the reader did not choose.

A link within the document is followed at a click, an address of the web is shown and asked about,
and whatever else a PDF may want is only told.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QDesktopServices,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QApplication

from glossator.documents.client import DocumentClient
from glossator.documents.protocol import OpenedDocument
from glossator.domain.links import Blocked, InDocument, PageLink, WebAddress
from glossator.domain.page_labels import page_name
from glossator.domain.trouble import Trouble
from glossator.ui.navigation.landing import place_at
from glossator.ui.navigation.page_links import PageLinks
from glossator.ui.page.page_layout import Frame
from glossator.ui.page.page_view import PageView
from glossator.ui.trouble_bar import TroubleBar

SETTLED = 80  # milliseconds of rest before links are asked for
ROOM = 2  # desk pixels around a link that the keys are at

Browser = Callable[[QUrl], object]


@dataclass(frozen=True, slots=True)
class _Followed:
    """A link that a click leads along."""

    link: PageLink
    desk: "LinkDesk"

    @property
    def said(self) -> str:
        return self.desk.said(self.link)

    def follow(self) -> None:
        self.desk.follow(self.link)


class LinkDesk(QObject):
    """Makes the links of ``page`` known to it. ``place_requested`` gives page and Rect or None."""

    place_requested = Signal(int, object)

    def __init__(
        self,
        client: DocumentClient,
        page: PageView,
        trouble: TroubleBar,
        parent: QObject,
        browser: Browser = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._page = page
        self._trouble = trouble
        self._browser = browser
        self._opened: OpenedDocument | None = None
        self._links: PageLinks | None = None
        self._chosen: tuple[int, PageLink] | None = None  # by the keys, with its page
        self._is_next_awaited = False
        self._told = 0  # which line; about a link of this document
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED)
        self._settling.timeout.connect(self._look)
        page.click_targets.append(self)
        page.overlays.append(self)
        page.installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(lambda _value: self._settling.start())
        page.selection_changed.connect(lambda: self._choose(None))

    def read(self, opened: OpenedDocument) -> None:
        """Another document is on the desk."""
        self.stop()
        self._trouble.take_back(self._told)
        self._opened = opened
        self._links = PageLinks(self._client, opened, self)
        self._links.arrived.connect(self._arrived)
        self._settling.start()

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._chosen = None
        self._is_next_awaited = False
        self._settling.stop()
        if self._links is not None:
            self._links.stop()
            self._links.deleteLater()
            self._links = None

    def target_at(self, page: int, x: float, y: float) -> _Followed | None:
        links = self._links.on_page(page) if self._links is not None else None
        hit = [link for link in links or () if link.rect.contains(x, y)]
        return _Followed(hit[-1], self) if hit else None

    def said(self, link: PageLink) -> str:
        """Where a link leads."""
        match link.target:
            case InDocument(page):
                assert self._opened is not None
                name = page_name(page, self._opened.labels[page - 1])
                return self.tr("To page {name}").format(name=name)
            case WebAddress(address, host):
                return self.tr("To {host} on the web\n{address}").format(host=host, address=address)
            case Blocked(reason, address):
                return self.tr("Blocked. {reason}\n{address}").format(
                    reason=reason, address=address
                )

    def follow(self, link: PageLink) -> None:
        match link.target:
            case InDocument(page, point):
                assert self._opened is not None
                size = self._opened.sizes[page - 1]
                self.place_requested.emit(page, place_at(point[1] if point else 0.0, size))
            case WebAddress(address, host):
                self._told = self._trouble.say(
                    self.tr("This link leads to {host}: {address}").format(
                        host=host, address=address
                    ),
                    self.tr("Open in the browser"),
                    lambda: self._browser(QUrl(address, QUrl.ParsingMode.StrictMode)),
                    self.tr("Copy the address"),
                    lambda: QApplication.clipboard().setText(address),
                )
            case Blocked(reason, address):
                blocked = self.tr("It is blocked: {address}").format(address=address)
                self._told = self._trouble.tell(Trouble(reason, blocked))

    def choose_next(self) -> None:
        """Go to the next link of the page that is looked at; Return follows it."""
        page, links = self._page.page, self._links
        if links is None:
            return
        known = links.on_page(page)
        self._is_next_awaited = known is None
        if known is None:
            links.look_at(self._page.visible_pages())
            return
        in_order = sorted(known, key=lambda link: (link.rect.y0, link.rect.x0))
        if not in_order:
            self._told = self._trouble.say(self.tr("There is no link on this page."))
            return
        at = -1
        if self._chosen is not None and self._chosen[0] == page and self._chosen[1] in in_order:
            at = in_order.index(self._chosen[1])
        self._choose((page, in_order[(at + 1) % len(in_order)]))
        self._page.setFocus()

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        if self._chosen is None or self._chosen[0] != frame.page:
            return
        around = _around(frame, self._chosen[1])
        if around.intersects(exposed):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._page.theme.page.selection.rgb()), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), ROOM, ROOM)
            painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return follows the link that the keys are at, Esc leaves it."""
        if self._chosen is not None and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                _, link = self._chosen
                self._choose(None)
                self.follow(link)
                return True
            if is_press and event.key() == Qt.Key.Key_Escape:
                self._choose(None)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, chosen: tuple[int, PageLink] | None) -> None:
        before, self._chosen = self._chosen, chosen
        for shown in (before, chosen):
            if shown is not None:
                page, link = shown
                self._page.update_desk(_around(self._page.frame(page), link))
        if chosen is not None:
            page, link = chosen
            self._page.reveal(_around(self._page.frame(page), link))
            if QAccessible.isActive():
                said = QAccessibleAnnouncementEvent(self._page, self.said(link))
                QAccessible.updateAccessibility(said)

    def _look(self) -> None:
        if self._links is not None:
            self._links.look_at(self._page.visible_pages())

    def _arrived(self, page: int) -> None:
        if self._is_next_awaited and page == self._page.page:
            self.choose_next()


def _around(frame: Frame, link: PageLink) -> QRectF:
    return frame.to_desk(link.rect).adjusted(-ROOM, -ROOM, ROOM, ROOM)
