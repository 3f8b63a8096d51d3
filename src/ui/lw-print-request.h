/* What is to be printed, as an immutable value that a thread can make pages from. */
#pragma once

#include "scene/lw-export.h"
#include "scene/lw-printout.h"

G_BEGIN_DECLS

typedef enum { LW_PRINT_DRAWING, LW_PRINT_WORK_LIST, LW_PRINT_PRESENTATION } LwPrintKind;

typedef struct
{
  gatomicrefcount ref_count;
  LwPrintKind     kind;
  LwBlueprint    *blueprint;
  LwOverlay      *overlay;      /* or NULL */
  LwExportOptions look;         /* what it borrows is the request's */
  LwSheetOptions  sheets;       /* its strings are static: names of papers */
  char           *lane;         /* of a work list, by id; NULL: of all */
  char           *period;       /* id of the data that findings are about; NULL: the usual */
} LwPrintRequest;

/* `look`, `sheets`, `lane` and `period` are copied. */
LwPrintRequest *lw_print_request_new   (LwPrintKind kind, LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *look,
                                        const LwSheetOptions *sheets, const char *lane, const char *period);
LwPrintRequest *lw_print_request_ref   (LwPrintRequest *self);
void            lw_print_request_unref (LwPrintRequest *self);
/* The pages, for the thread that asks. Errors: those of the printouts and of lw_export_make_scene(). */
LwPrintout     *lw_print_request_make  (LwPrintRequest *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwPrintRequest, lw_print_request_unref)

G_END_DECLS
