"""The smallest window of PySide6: what there is to be compared with. Run by ``first_page.py``."""

import sys

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

application = QApplication(sys.argv)
application.setStyle("Fusion")
window = QMainWindow()
centre = QWidget()
palette = centre.palette()
palette.setColor(QPalette.ColorRole.Window, "#e9e6de")
centre.setPalette(palette)
centre.setAutoFillBackground(True)
window.setCentralWidget(centre)
window.resize(1200, 900)
window.show()
sys.exit(application.exec())
