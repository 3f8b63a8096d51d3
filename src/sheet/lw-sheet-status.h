/* How laneway-read-sheet ends: what the program that started it tells its user. */
#pragma once

typedef enum
{
  LW_SHEET_DONE,
  LW_SHEET_NO_BOOK = 10,     /* the archive holds no spreadsheet */
  LW_SHEET_DAMAGED,          /* standard error says where */
  LW_SHEET_NO_SHEET,         /* none is called so */
  LW_SHEET_EMPTY,            /* no sheet has a cell */
  LW_SHEET_LOCKED,           /* a password is asked for */
} LwSheetStatus;
