/* Blueprints to begin with: those that are shipped, in two languages, and the user's own. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

typedef enum { LW_TEMPLATE_ENGLISH, LW_TEMPLATE_CHINESE, LW_N_TEMPLATE_LANGUAGES } LwTemplateLanguage;

typedef enum { LW_TEMPLATES_BLANK, LW_TEMPLATES_OWN, LW_TEMPLATES_COMMERCE, LW_TEMPLATES_FINANCE, LW_TEMPLATES_HOSPITALITY,
               LW_TEMPLATES_INDUSTRY, LW_TEMPLATES_SUPPORT, LW_TEMPLATES_TEAMS, LW_TEMPLATES_SAMPLE, LW_N_TEMPLATE_GROUPS } LwTemplateGroup;

/* Immutable. One of the user's own has one language: all its languages are the same. */
typedef struct
{
  char            *id;                                      /* "loan"; own ones: the file's name without its ending */
  LwTemplateGroup  group;
  char            *name[LW_N_TEMPLATE_LANGUAGES], *description[LW_N_TEMPLATE_LANGUAGES];   /* the latter may be NULL */
  char            *path[LW_N_TEMPLATE_LANGUAGES];
  gboolean         keeps_data;                              /* feedback comes along */
  GError          *error;                                   /* an own one that cannot be read; NULL */
} LwTemplate;

LwTemplate  *lw_template_ref           (LwTemplate *self);
void         lw_template_unref         (LwTemplate *self);

/* All that is shipped, in the order to show it. A new array of LwTemplate. */
GPtrArray   *lw_templates_shipped      (GError **error);
/* The user's own by name, damaged ones with their error; reads them all. */
GPtrArray   *lw_templates_own          (GCancellable *cancellable);
/* Holds all words of `typed` (folded by lw_search_fold) in the name or description in either language. */
gboolean     lw_template_matches       (LwTemplate *self, const char *typed);
const char  *lw_template_group_name    (LwTemplateGroup group);   /* translated */

/* A new document from it: as lw_edit_fresh(), unless it keeps its data. Reads. */
LwBlueprint *lw_template_load          (LwTemplate *self, LwTemplateLanguage language, GCancellable *cancellable, GError **error);

/* Of a language's or locale's name: "zh-CN", "zh_CN.UTF-8", "en". NULL: the user's. */
LwTemplateLanguage lw_template_language (const char *name);
/* "en", "zh-CN". */
const char  *lw_template_language_tag  (LwTemplateLanguage language);

/* Keep a copy of the blueprint as one of the user's own, called `name`; another one of that name stays. Writes. */
gboolean     lw_template_save          (LwBlueprint *blueprint, const char *name, GCancellable *cancellable, GError **error);
/* Where the user's own are; free with g_free. */
char        *lw_templates_own_folder   (void);
/* Where what is shipped beside the program is; free with g_free. */
char        *lw_data_path              (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTemplate, lw_template_unref)

G_END_DECLS
