"""The short style sheet over Fusion: edges, paddings and type sizes, all colours taken by role.

Sizes of type are points, so that they follow the system's scale: 9 pt is 12 px on an ordinary screen, 9.75 pt 13 px,
10.5 pt 14 px.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ipregistry.gui.theme import is_strong

if TYPE_CHECKING:
    from ipregistry.gui.theme import Colours

_SHEET = """
QMainWindow, QDialog, QWizard { background: @window; }
QToolTip { background: @base; color: @text; border: 1px solid @edge; padding: 4px 6px; font-size: 9pt; }

QMenuBar { background: @window; border: none; border-bottom: 1px solid @line_strong; padding: 1px 8px; }
QMenuBar::item { padding: 2px 9px; background: transparent; color: @text; border-radius: 3px; }
QMenuBar::item:selected { background: @selected; }
QMenuBar::item:disabled { color: @grey; }
QMenu { background: @base; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 3px; color: @text; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @grey; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QStatusBar { background: @window; border-top: 1px solid @line_strong; min-height: 25px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { font-size: 9pt; color: @second; }

QPushButton, QToolButton, QTabBar { outline: none; }
QPushButton { background: @base; color: @text; border: 1px solid @edge; border-radius: 4px; padding: 4px 12px;
  min-height: 20px; }
QPushButton:hover { background: @navigation; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; padding: 3px 11px; }
QPushButton:disabled { color: @grey; border-color: @line_strong; background: @window; }
QPushButton[compact="true"] { padding: 4px 8px; font-size: 9.75pt; }
QPushButton[compact="true"]:focus { padding: 3px 7px; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[primary="true"] { background: @accent; color: @accent_text; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @soft; color: @grey; border-color: @line_strong; }
QPushButton[link="true"] { background: transparent; color: @link; border: 1px solid transparent; padding: 0;
  min-height: 18px; }
QPushButton[link="true"][small="true"] { font-size: 9pt; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:disabled { color: @second; }
QPushButton[link="true"]:focus { border: 1px solid @accent; }
QPushButton#allReasonsButton, QPushButton#dueReasonsButton, QPushButton#allDueButton,
QPushButton#moreTodoButton { font-size: 9pt; }
QPushButton[chip="true"] { color: @second; padding: 2px 10px 2px 6px; font-size: 9.75pt; }
QPushButton[chip="true"]:checked { background: @soft; color: @text; border: 2px solid @accent;
  padding: 1px 9px 1px 5px; }
QPushButton[chip="true"]:focus { border: 2px solid @accent; padding: 1px 9px 1px 5px; }
QPushButton[filter="true"] { padding: 2px 6px 2px 8px; font-size: 9.75pt; }
QPushButton[filter="true"]:focus { padding: 1px 5px 1px 7px; }
QPushButton[addFilter="true"] { background: transparent; color: @second; border: 1px dashed @edge;
  padding: 2px 9px 2px 6px; font-size: 9.75pt; }
QPushButton[addFilter="true"]:focus { border: 2px solid @accent; padding: 1px 8px 1px 5px; }
QPushButton[flat="true"] { background: transparent; border: 1px solid transparent; padding: 2px 6px;
  font-size: 9.75pt; }
QPushButton[flat="true"]:hover { background: @navigation; }
QPushButton[flat="true"]:focus { border: 2px solid @accent; padding: 1px 5px; }
QPushButton[tag="true"] { background: transparent; color: @amber_ink; border: 1px dashed @amber; border-radius: 3px;
  padding: 0 5px; min-height: 18px; font-size: 9pt; }
QPushButton#asOfButton { padding: 0 8px; min-height: 18px; font-size: 9.75pt; }
QPushButton#asOfButton[past="true"] { border: 2px solid @accent; padding: 0 7px; min-height: 16px; }
QPushButton[tag="true"]:focus { border: 1px solid @accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px; color: @text; }
QToolButton:hover { background: @navigation; }
QToolButton[framed="true"] { background: @base; border: 1px solid @edge; padding: 5px; }
QToolButton[framed="true"]:focus { border: 2px solid @accent; padding: 4px; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @grey; }

QLineEdit, QDateEdit, QSpinBox { background: @base; color: @text; border: 1px solid @edge; border-radius: 4px;
  padding: 3px 7px; min-height: 22px; selection-background-color: @accent; selection-color: @accent_text; }
QLineEdit[wrong="true"] { border: 1px solid @red; }
QLineEdit:focus { border: 2px solid @accent; padding: 2px 6px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { border: 1px solid @edge; font-size: 10.5pt; }
QLineEdit:disabled { color: @grey; background: @window; border-color: @line_strong; }
QPlainTextEdit[field="true"] { background: @base; color: @text; border: 1px solid @edge; border-radius: 4px;
  padding: 1px 3px; selection-background-color: @accent; selection-color: @accent_text; }
QPlainTextEdit[field="true"]:focus { border: 2px solid @accent; padding: 0 2px; }
QLineEdit:read-only, QPlainTextEdit[field="true"]:read-only { background: @window; border-color: @line_strong; }
QLineEdit[level="warning"], QPlainTextEdit[level="warning"] { border: 1px solid @amber; }
QLineEdit[level="error"], QPlainTextEdit[level="error"] { border: 1px solid @red; }
QLineEdit[level="warning"]:focus { border: 2px solid @amber; padding: 2px 6px; }
QLineEdit[level="error"]:focus { border: 2px solid @red; padding: 2px 6px; }
QPlainTextEdit[level="warning"]:focus { border: 2px solid @amber; padding: 0 2px; }
QPlainTextEdit[level="error"]:focus { border: 2px solid @red; padding: 0 2px; }

QTableView, QTreeView, QListView { background: @base; border: none; outline: none; color: @text;
  selection-background-color: @selected; selection-color: @text; font-size: 9.75pt; }
QListView[flat="true"] { background: transparent; }
QListWidget::item { padding: 0 6px; }
QListWidget::item:focus { border: 1px solid @accent; padding: 0 5px; }
#detailPane, #lawSource, #partyPane, #pdfView, #shortcutsList, #eventMoves, #deadlineReasons, #guideText {
  border: 2px solid transparent; }
#detailPane:focus, #lawSource:focus, #partyPane:focus, #pdfView:focus, #shortcutsList:focus, #eventMoves:focus,
#deadlineReasons:focus,
#guideText:focus { border: 2px solid @accent; }
QTableView[frozen="true"] { border-right: 1px solid @edge; }
QListWidget#reportList::item { min-height: 22px; padding: 4px 14px 4px 11px; border-left: 3px solid transparent;
  color: @text; }
QListWidget#reportList::item:selected { background: @selected; border-left-color: @accent; color: @text; }
QListWidget#reportList::item:disabled { color: @second; padding-top: 10px; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @second; border: none; border-right: 1px solid @line;
  border-bottom: 1px solid @line_strong; padding: 0 8px; font-size: 9pt; font-weight: 600; }
QHeaderView::section:hover { background: @navigation; }
QHeaderView::section:first { padding-left: 12px; }
QHeaderView::section:only-one { padding-left: 12px; }
QHeaderView::section:last { border-right: none; }
QTableView#countTable QHeaderView::section { border-right: none; padding: 0 7px 0 2px; }
QTableView#countTable QHeaderView::section:first { padding-left: 14px; }
QTableView#entriesTable { gridline-color: @line; }
QTableView#entriesTable QHeaderView::section:vertical { font-weight: 400; padding: 0 6px; border-bottom-color: @line; }
QLineEdit[cell="true"], QLineEdit[cell="true"]:focus { border: 2px solid @accent; border-radius: 0; padding: 0 2px;
  min-height: 16px; }
QTableCornerButton::section { background: @window; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: @window; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @chart; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: @line_strong; }
QSplitter::handle:hover { background: @accent; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QLabel { color: @text; background: transparent; }
QLabel[kind="second"] { color: @second; }
QLabel[kind="small"] { color: @second; font-size: 9pt; }
QLabel[kind="faint"] { color: @faint; font-size: 9pt; }
QLabel[kind="label"] { color: @second; font-size: 9.75pt; }
QLabel[kind="value"] { font-size: 9.75pt; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="strongValue"] { font-size: 9.75pt; font-weight: 600; }
QLabel[kind="blockTitle"] { font-size: 9.75pt; font-weight: 600; }
QLabel[kind="assetTitle"] { font-size: 12pt; font-weight: 600; }
QLabel[kind="pageTitle"] { font-size: 13.5pt; font-weight: 600; }
QLabel[kind="programTitle"] { font-size: 16.5pt; font-weight: 600; }
QLabel[kind="doorTitle"] { font-size: 11.25pt; font-weight: 600; }
QLabel[kind="bigDate"] { font-size: 18pt; font-weight: 600; }
QLabel[kind="figure"] { font-size: 18pt; font-weight: 600; }
QLabel[kind="redFigure"] { font-size: 18pt; font-weight: 600; color: @red; }
QLabel[kind="amber"] { color: @amber_ink; font-weight: 600; }
QLabel[kind="orange"] { color: @orange_ink; font-weight: 600; }
QLabel[kind="red"] { color: @red; font-weight: 600; }
QLabel[kind="plainTag"] { background: @base; border: 1px solid @line_strong; border-radius: 3px; padding: 1px 6px;
  font-size: 9pt; }
QLabel[kind="unconfirmed"] { color: @amber_ink; font-size: 9pt; }
QLabel[kind="problem"] { color: @red; font-size: 9pt; }
QLabel[kind="warning"] { color: @orange_ink; font-size: 9pt; }

QFrame[role="navigation"] { background: @navigation; border: none; border-right: 1px solid @line_strong; }
QFrame[role="navigation"] QLabel { background: transparent; }
QFrame[role="base"], QWidget[role="base"] { background: @base; }
QFrame[role="notice"] { background: @notice; border: 1px solid @notice_edge; border-radius: 4px; }
QFrame[role="noticeBar"] { background: @notice; border: none; border-bottom: 1px solid @notice_edge; }
QFrame[role="quiet"] { background: @base; border: 1px solid @line_strong; border-radius: 4px; }
QFrame[role="box"] { background: @base; border: 1px solid @line_strong; border-radius: 4px; }
QFrame[role="hanging"] { background: @base; border: 1px solid @edge; border-bottom-left-radius: 4px;
  border-bottom-right-radius: 4px; }
QFrame[role="soft"] { background: @soft; border: none; border-bottom: 1px solid @line_strong;
  border-top-left-radius: 3px; border-top-right-radius: 3px; }
QFrame[role="door"] { background: transparent; border: none; }
QFrame[role="line"] { background: @line_strong; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="upright"] { background: @line_strong; border: none; min-width: 1px; max-width: 1px; }
QFrame[role="desk"], QWidget[role="desk"] { background: @desk; }

QTabBar { background: @window; border: none; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 4px 9px;
  color: @second; font-size: 9.75pt; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: @navigation; }
QCalendarWidget QToolButton { color: @text; padding: 4px; }
"""

_FOCUSED = re.compile(r"[^{}]*:focus[^{}]*\{[^{}]*\}")


def _stronger(rule: re.Match[str]) -> str:
    """A rule for what has the keyboard with an edge one pixel wider, taken from the padding where there is some."""
    text = re.sub(r"border: (\d)px", lambda edge: f"border: {int(edge[1]) + 1}px", rule[0])
    return re.sub(
        r"padding: ([\dpx ]+)",
        lambda room: "padding: " + re.sub(r"\d+", lambda side: str(max(int(side[0]) - 1, 0)), room[1]),
        text,
    )


def sheet(by_role: Colours) -> str:
    """The style sheet with its colours put in."""
    text = _FOCUSED.sub(_stronger, _SHEET) if is_strong(by_role) else _SHEET
    # Longer names first: "@line_strong" begins with "@line".
    for role in sorted(by_role.__slots__, key=len, reverse=True):
        text = text.replace(f"@{role}", getattr(by_role, role))
    return text
