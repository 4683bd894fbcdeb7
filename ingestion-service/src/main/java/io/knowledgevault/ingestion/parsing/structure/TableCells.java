package io.knowledgevault.ingestion.parsing.structure;

import io.knowledgevault.sharedmodel.document.Mark;

/**
 * Rows and cells, one row a line. A table with paragraphs or tables in its cells only makes the
 * layout of a page, unless it has header cells: there the paragraphs become lines and the table is
 * not marked as one.
 */
final class TableCells {

  private final TextBuilder out;
  private int depth;
  private boolean innerTableInCell;
  private boolean inCell;
  private boolean markDue;
  private boolean marked;
  private boolean hasHeader;

  TableCells(TextBuilder out) {
    this.out = out;
  }

  boolean inCell() {
    return inCell;
  }

  void startTable() {
    depth++;
    innerTableInCell = inCell;
    inCell = false;
    unmark();
    markDue = true;
    hasHeader = false;
  }

  void startRow() {
    out.row();
    if (markDue) {
      markDue = false;
      marked = true;
      out.rowBroken();
      out.open(Mark.Kind.TABLE, null, null);
    }
  }

  void startCell(boolean header) {
    hasHeader |= header;
    if (innerTableInCell && depth == 1) {
      innerTableInCell = false;
      out.line();
    } else {
      out.cell();
    }
    inCell = true;
  }

  void endCell() {
    inCell = false;
  }

  void endTable() {
    depth--;
    if (out.rowBroken()) {
      unmark();
    } else if (marked) {
      out.close(Mark.Kind.TABLE);
      marked = false;
    }
    markDue = false;
    inCell = depth > 0;
    out.endRow();
    out.paragraph();
  }

  /** A cell with several paragraphs stays one cell, except where tables only make the layout. */
  void breakWithin(boolean flowing) {
    if (flowing && !hasHeader) {
      out.line();
    } else {
      out.space();
    }
  }

  private void unmark() {
    if (marked) {
      out.drop(Mark.Kind.TABLE);
      marked = false;
    }
  }
}
