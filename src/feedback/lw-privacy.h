/* What names or reaches a person, taken out of what people wrote. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum { LW_PERSONAL_EMAIL, LW_PERSONAL_PHONE, LW_PERSONAL_ID, LW_PERSONAL_CARD, LW_N_PERSONAL } LwPersonal;

/* `text` with stars for: e-mail addresses; Chinese mobile numbers (also with +86, spaces or dashes), numbers with an area code and
 * international ones with "+"; 18-digit Chinese identity numbers whose check digit is right, or whose date of birth is one; 13 to 19
 * digits that pass Luhn's check or stand in fours, as on bank cards. Order numbers and amounts stay. `masked` (LW_N_PERSONAL counts,
 * may be NULL) is added to. Free with g_free. */
char *lw_mask_personal (const char *text, guint *masked);

G_END_DECLS
