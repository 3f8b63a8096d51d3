/* Records and small variants for tests, written as text. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

gpointer   record_new            (const LwSchema *schema, const char *id);
LwArray   *array_take            (GPtrArray *records);   /* takes the records and the pointer array */
/* The variant with the record put into it; takes both. */
void       variant_take          (LwVariant **variant, LwElementKind kind, gpointer record);
/* Lanes: "C:c K:f" (kind: customer, front, back, support). Steps: "r1,C,10,0,VA" (lane, process, wait, value); after the id ? is
 * a decision, + parallel, o inclusive. Flows: "r1>r2,0.4,2880" (probability, delay). Times in minutes. */
LwVariant *variant_new_from_text (const char *lanes, const char *steps, const char *flows);

G_END_DECLS
