#pragma once

#include "io/lw-claim.h"
#include "io/lw-journal.h"
#include "io/lw-recovery.h"
#include "io/lw-templates.h"
#include "lw-window.h"
#include "ui/lw-review-panel.h"

G_BEGIN_DECLS

typedef void (*LwWindowThen) (LwWindow *self);
typedef struct _LwWindowTidy LwWindowTidy;

struct _LwWindow
{
  AdwApplicationWindow  parent_instance;

  LwDocument           *document;
  LwEditor             *editor;
  LwCanvas             *canvas;          /* a child of `scroller` */
  GMenuModel           *menu;
  GMenu                *recent_menu;
  graphene_point_t      copied_at;       /* where the pointer was when something was copied last */

  /* The file: what is on the disk as far as we know, and what is under way. */
  char                 *etag;
  char                 *checked_etag;    /* while the file is being read: what it is compared with */
  LwJournal            *journal;         /* what is not saved, kept elsewhere */
  LwRecovered          *wanted_recovery; /* once the document is there */
  AdwToast             *trouble_toast;   /* weak; says that it cannot be kept */
  AdwToast             *undo_toast;      /* weak; what was removed can be had back */
  guint                 autosave_id;     /* source */
  gint64                autosave_since;  /* monotonic: the first change that waits for it; 0: none */
  LwClaim              *claim;           /* no other program has it open; NULL: one has, or it cannot be told */
  GFile                *claimed;         /* which file that is about */
  gboolean              claiming;
  GFileMonitor         *monitor;
  guint                 check;           /* source: compare with the disk soon */
  guint                 panels;          /* source: the panes beside the canvas are still to be made */
  guint                 update_id;       /* source: an edit is still to be told around the canvas */
  GCancellable         *cancellable;
  GFile                *loading;
  char                 *wanted_variant, *wanted_element;   /* once the document is there */
  gboolean              saving, quietly, salvaging, closing;
  gboolean              writing_picture, picture_again;   /* picture_again: it was saved while that was drawn */
  LwBlueprint          *saving_blueprint;
  GFile                *saving_file;
  GFile                *save_next;       /* asked for while another save was under way */
  LwWindowThen          after_save;
  LwWindowTidy         *tidy;            /* while the drawing is being arranged */
  GPtrArray            *losses;          /* char *, what a salvaged file lost */
  enum { LW_BANNER_NONE, LW_BANNER_CHANGED, LW_BANNER_VANISHED, LW_BANNER_LOSSES, LW_BANNER_READ_ONLY,
         LW_BANNER_UNWRITABLE, LW_BANNER_ELSEWHERE, LW_BANNER_FONT } banner_kind;

  char                 *connect_from;    /* the step at which a flow begins whose end is still to be chosen */
  AdwToast             *connect_toast;   /* says so */

  AdwToastOverlay      *toasts;
  AdwHeaderBar         *header_bar;
  AdwWindowTitle       *title;
  AdwSplitButton       *open_button;
  char                 *undo_text, *redo_text;   /* as the tooltips say */
  GtkWidget            *outline_button, *inspector_button, *analysis_button, *present_button, *undo_buttons, *undo_button, *redo_button, *save_button;
  GtkMenuButton        *menu_button;
  AdwBanner            *banner;
  GtkStack             *pages;
  GtkPaned             *import_paned;    /* the pages, and below them the import that is under way */
  AdwBin               *welcome_place, *outline_place, *inspector_place, *analysis_place;
  gboolean              analysing;       /* the Analysis page is shown, not the drawing */
  AdwToolbarView       *toolbar_view;
  AdwOverlaySplitView  *outline_split, *inspector_split;
  gboolean              import_hid_outline, import_hid_inspector;   /* for the time of an import */
  GtkOverlay           *stage;
  GtkWidget            *find_bar;        /* above it: over it, it would hide the names of phases */
  GtkWidget            *quick_entry;     /* over it */
  GtkScrolledWindow    *scroller;
  GtkWidget            *legend;
  GtkWidget            *view_bar;
  GtkWidget            *replay_bar;      /* while a simulation is replayed; over the stage, in the view bar's place */
  LwVariant            *replayed;        /* of which; only to compare */
  GtkWindow            *presentation;    /* weak; NULL: none is under way */
  GtkEventController   *first_keys;      /* borrowed; while the wall is coming */
  guint                 first_keys_id;   /* source: it takes too long */
};

/* lw-window.c */
/* `layout`: of the first variant; NULL: still to be made. */
void  lw_window_set_document      (LwWindow *self, LwDocument *document, LwLayout *layout);
void  lw_window_update            (LwWindow *self);   /* idempotent: title, actions, banner */
void  lw_window_show_error        (LwWindow *self, const char *heading, const char *message);
/* Take over what is typed but not confirmed, in the canvas and the inspector. */
void  lw_window_flush             (LwWindow *self);

/* A command of the window; a table of them ends with one that has no name. */
typedef struct
{
  const char *name, *type;              /* "win.save"; of its parameter, or NULL */
  void      (*run) (LwWindow *self, GVariant *target);
  guint       needs;                    /* to be enabled */
} LwWindowAction;

enum { LW_NEEDS_DOCUMENT = 1, LW_NEEDS_SELECTION = 2, LW_NEEDS_FILE = 4, LW_NEEDS_WRITING = 8 };

extern const LwWindowAction lw_window_clipboard_actions[], lw_window_edit_actions[], lw_window_export_actions[], lw_window_lane_actions[], lw_window_steps_actions[],
                            lw_window_present_actions[], lw_window_redesign_actions[], lw_window_replay_actions[], lw_window_review_actions[], lw_window_row_actions[], lw_window_view_actions[],
                            lw_window_write_actions[];

/* lw-window-replay.c */
gboolean lw_window_end_replay     (LwWindow *self);   /* FALSE: there is none */
void  lw_window_check_replay      (LwWindow *self);

/* lw-window-review.c */
/* The panel of comments, in the inspector's place when it is shown; NULL: nothing is open. */
LwReviewPanel *lw_window_get_review (LwWindow *self);
gboolean lw_window_shows_review   (LwWindow *self);
void  lw_window_toggle_review     (LwWindow *self, GVariant *target);
/* What is on the disk by now and what is here become one. */
void  lw_window_merge_disk        (LwWindow *self);

/* lw-window-export.c */
/* After a save: the picture that is to follow the document, if there is one. */
void  lw_window_write_picture     (LwWindow *self);

/* lw-window-rows.c: switches, and whether they are on */
void  lw_window_toggle_ladder     (LwWindow *self, GVariant *target);
void  lw_window_toggle_emotion    (LwWindow *self, GVariant *target);
void  lw_window_toggle_metric_row (LwWindow *self, GVariant *target);
void  lw_window_toggle_plan_signs (LwWindow *self, GVariant *target);
void  lw_window_toggle_quiet_flows (LwWindow *self, GVariant *target);
void  lw_window_toggle_paths      (LwWindow *self, GVariant *target);
void  lw_window_set_scenario      (LwWindow *self, GVariant *target);
gboolean lw_window_shows_row      (LwWindow *self, const char *name);   /* of the switch */
const char *lw_window_scenario    (LwWindow *self);

/* lw-window-steps.c */
void  lw_window_insert_step       (LwWindow *self, GVariant *target);
void  lw_window_end_connecting    (LwWindow *self);

/* lw-window-actions.c */
void  lw_window_install_actions   (GtkWidgetClass *klass);
void  lw_window_init_switches     (LwWindow *self);
void  lw_window_update_actions    (LwWindow *self);
void  lw_window_update_history    (LwWindow *self);   /* undo, redo and save only */
/* For people; NULL: it is enabled, or none of the window's. */
const char *lw_window_why_disabled (LwWindow *self, const char *action);

/* lw-window-lanes.c */
/* Arrows on headers, and with nothing selected; FALSE: they are for steps. */
gboolean lw_window_walk_header    (LwWindow *self, int dx, int dy);
void  lw_window_toggle_vertical   (LwWindow *self);
/* Frees the id, and begins to type its name. */
void  lw_window_rename_created    (LwWindow *self, char *id);

/* lw-command-search.c */
void  lw_command_search_present   (LwWindow *self);

/* lw-window-panels.c */
/* Made soon after the canvas is first painted, or by these. */
GtkWidget *lw_window_get_outline  (LwWindow *self);
GtkWidget *lw_window_get_inspector (LwWindow *self);
void  lw_window_expect_panels     (LwWindow *self);

/* Bring feedback in below the drawing; `file` NULL: to be chosen there. */
void  lw_window_import            (LwWindow *self, GFile *file);

/* lw-window-analysis.c */
void  lw_window_show_analysis     (LwWindow *self, gboolean shown);
/* The goal or problem that the selected step or flow has, in the Analysis page. */
void  lw_window_show_plan         (LwWindow *self, GVariant *target);
void  lw_window_show_on_drawing   (LwWindow *self, GVariant *target);   /* "s": an element's id */
void  lw_window_show_elements     (LwWindow *self, GVariant *target);   /* "(sas)": a variant's id or "", elements' ids */

/* lw-window-files.c */
void  lw_window_open_dialog       (LwWindow *self);
void  lw_window_offer_blueprints  (GtkFileDialog *dialog);
void  lw_window_reload            (LwWindow *self);
void  lw_window_banner_clicked    (LwWindow *self);
void  lw_window_release_file      (LwWindow *self);
void  lw_window_init_drop         (LwWindow *self);

/* lw-window-save.c */
gboolean lw_window_can_save       (LwWindow *self);
void  lw_window_save              (LwWindow *self, LwWindowThen then);
void  lw_window_save_quietly      (LwWindow *self);   /* what fails is said without a question */
void  lw_window_save_as           (LwWindow *self, LwWindowThen then);

/* lw-window-conflict.c */
/* What to do about a file that is not what was opened: keep, reload, save elsewhere. */
void  lw_window_ask_about_conflict (LwWindow *self);
/* It could not be saved where it is: somewhere else is offered, and what was to come after saving comes then. */
void  lw_window_ask_elsewhere      (LwWindow *self, const char *message);
/* Says so where the file cannot be. */
void  lw_window_check_writable    (LwWindow *self);
/* Tells other programs that it is open here, and says so where it is open there. */
void  lw_window_claim_file        (LwWindow *self);
void  lw_window_release_claim     (LwWindow *self);

/* lw-window-autosave.c */
void  lw_window_expect_autosave   (LwWindow *self);
gboolean lw_window_closes_by_saving (LwWindow *self);
void  lw_window_autosave_failed   (LwWindow *self, const GError *error);

/* lw-window-undone.c */
void  lw_window_follow_changes    (LwWindow *self);
void  lw_window_forget_changes    (LwWindow *self);
/* `what` was done, and Undo beside it. */
void  lw_window_offer_undo        (LwWindow *self, const char *what);

/* lw-window-fonts.c */
/* Says so where no font has what the document is written in. */
void  lw_window_check_fonts       (LwWindow *self);

/* lw-window-recovery.c */
void  lw_window_keep_journal      (LwWindow *self);
void  lw_window_close_journal     (LwWindow *self);   /* its file goes */
/* What is on the disk is what is here, or was. */
void  lw_window_set_etag          (LwWindow *self, const char *etag);
/* What was recovered and waits for the document. */
void  lw_window_take_recovery     (LwWindow *self);

/* lw-window-templates.c */
/* Offers templates; what is chosen begins here where nothing is open, else in another window. */
void  lw_window_new_dialog        (LwWindow *self);
void  lw_window_begin_with        (LwWindow *self, LwTemplate *template, LwTemplateLanguage language);
/* What is chosen there begins, too. */
void  lw_window_connect_chooser   (LwWindow *self, GtkWidget *chooser);
void  lw_window_save_as_template  (LwWindow *self, GVariant *target);

/* lw-window-tidy.c */
#define LW_TIDY_LABEL N_("Tidy")   /* of the undo step */
void  lw_window_tidy              (LwWindow *self, GVariant *target);
void  lw_window_cancel_tidy       (LwWindow *self);

/* lw-window-watch.c: the file on the disk */
void  lw_window_init_watch        (LwWindow *self);
void  lw_window_watch             (LwWindow *self);
void  lw_window_check_disk        (LwWindow *self);   /* soon, by what is in the file */
void  lw_window_show_banner       (LwWindow *self, int kind, const char *title, const char *button);
void  lw_window_hide_banner       (LwWindow *self);

G_END_DECLS
