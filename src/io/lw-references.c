/* Ids, and what names lanes, phases and steps inside a variant. Owners, systems, metrics and the steps of feedback may
 * be gone while what names them stays (that is an edit, and validation tells of it), so those open. */
#include "io/lw-read-private.h"

#include <glib/gi18n-lib.h>

#define N_REFERS (LW_REFERS_STEP + 1)

typedef struct
{
  LwFaults   *report;
  GHashTable *known[N_REFERS];   /* borrowed ids; NULL: such references are not checked */
} Checker;

typedef enum { KEEP, DROP, STOP } Verdict;

static Verdict check_record (Checker *self, LwRecord *record, GHashTable *taken, const LwReadPlace *place);

static const char *
dangling_message (LwRefers refers)
{
  switch (refers)
    {
    case LW_REFERS_LANE:
      return _("no lane has the id “%s”");
    case LW_REFERS_PHASE:
      return _("no phase has the id “%s”");
    case LW_REFERS_STEP:
      return _("no step has the id “%s”");
    case LW_REFERS_METRIC:
    case LW_REFERS_NOTHING:
    case LW_REFERS_OWNER:
    case LW_REFERS_SYSTEM:
    default:
      g_assert_not_reached ();
    }
}

/* A record that must have what is not there goes with it; one that need not loses only the reference. */
static Verdict
check_reference (Checker           *self,
                 LwRecord          *record,
                 const LwField     *field,
                 const LwReadPlace *place)
{
  LwValue value = lw_record_get (record, field);
  LwReadPlace here = { place, field->name };

  if (field->refers >= N_REFERS || !self->known[field->refers] || !value.string
      || g_hash_table_contains (self->known[field->refers], value.string))
    return KEEP;
  if (!lw_report (self->report, &here, LW_IO_ERROR_REFERENCE, dangling_message (field->refers), value.string))
    return STOP;
  if (field->flags & LW_FIELD_REQUIRED)
    return DROP;
  lw_record_set (record, field, lw_value_absent (field->type));
  return KEEP;
}

/* `taken`: the ids so far, to which this one is added. */
static Verdict
check_id (Checker           *self,
          LwRecord          *record,
          GHashTable        *taken,
          const LwReadPlace *place)
{
  const char *id = lw_record_id (record);
  LwReadPlace here = { place, "id" };
  gboolean go_on;

  if (!id)
    return KEEP;
  if (!lw_id_is_valid (id, record->schema == &lw_dataset_schema))
    go_on = lw_report (self->report, &here, LW_IO_ERROR_REFERENCE,
                       _("“%s” is no id; a letter was expected, then at most 63 letters, digits, _, . or -"), id);
  else if (!g_hash_table_add (taken, (gpointer) id))
    go_on = lw_report (self->report, &here, LW_IO_ERROR_REFERENCE, _("the id “%s” is taken already; ids must differ"), id);
  else
    return KEEP;
  return go_on ? DROP : STOP;
}

/* Where a record was in the file: some before it may have been left out. */
static guint
position_in_file (Checker  *self,
                  LwRecord *record,
                  guint     position)
{
  gpointer known;

  if (self->report->positions && g_hash_table_lookup_extended (self->report->positions, record, NULL, &known))
    return GPOINTER_TO_UINT (known);
  return position;
}

/* Checks the records of an array and takes out those that cannot stay. Ids come last, so that `taken` never borrows
 * from a record that goes. */
static gboolean
check_array (Checker           *self,
             LwRecord          *parent,
             const LwField     *field,
             GHashTable        *taken,
             const LwReadPlace *place)
{
  LwArray *array = lw_record_get (parent, field).records;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  LwReadPlace member = { place, field->name };

  LW_FOREACH (LwRecord, record, array)
    {
      LwReadPlace here = { &member, NULL, position_in_file (self, record, record_i) };
      Verdict verdict = check_record (self, record, NULL, &here);

      if (verdict == KEEP)
        verdict = check_id (self, record, taken, &here);
      if (verdict == STOP)
        return FALSE;
      if (verdict == KEEP)
        g_ptr_array_add (kept, record);
    }
  if (kept->len < lw_array_length (array))
    {
      g_autoptr(LwArray) rest = lw_array_new (kept->pdata, kept->len);

      lw_record_set (parent, field, (LwValue) { .type = LW_TYPE_RECORDS, .records = rest });
    }
  return TRUE;
}

static void
know_all (Checker  *self,
          LwRefers  refers,
          LwArray  *array)
{
  LW_FOREACH (LwRecord, record, array)
    g_hash_table_add (self->known[refers], (gpointer) lw_record_id (record));
}

/* What the fields after this one may name. The order of the table is that of dependence: lanes, phases, steps, flows. */
static void
know_field (Checker       *self,
            LwRecord      *parent,
            const LwField *field)
{
  LwArray *array = lw_record_get (parent, field).records;

  if (field->schema == &lw_lane_schema)
    know_all (self, LW_REFERS_LANE, array);
  else if (field->schema == &lw_phase_schema)
    know_all (self, LW_REFERS_PHASE, array);
  else if (field->schema == &lw_step_schema)
    know_all (self, LW_REFERS_STEP, array);
}

static Verdict
check_field (Checker           *self,
             LwRecord          *record,
             const LwField     *field,
             GHashTable        *taken,
             const LwReadPlace *place)
{
  g_autoptr(GHashTable) own = NULL;
  LwReadPlace here = { place, field->name };
  LwValue value;

  if (field->type == LW_TYPE_STRING && field->refers != LW_REFERS_NOTHING)
    return check_reference (self, record, field, place);
  if (field->type != LW_TYPE_RECORD && field->type != LW_TYPE_RECORDS)
    return KEEP;
  value = lw_record_get (record, field);
  if (lw_value_is_absent (value))
    return KEEP;
  if (field->type == LW_TYPE_RECORD)
    return check_record (self, value.record, NULL, &here);

  if (!taken)
    taken = own = g_hash_table_new (g_str_hash, g_str_equal);
  if (!check_array (self, record, field, taken, place))
    return STOP;
  know_field (self, record, field);
  return KEEP;
}

/* A variant is a world of its own: one set of ids for all its elements, names only of what is in it. */
static Verdict
check_variant (Checker           *self,
               LwRecord          *variant,
               const LwReadPlace *place)
{
  g_autoptr(GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  Checker inside = { .report = self->report };
  Verdict verdict;

  /* Arrays that are not there have no ids. */
  for (guint i = LW_REFERS_LANE; i < N_REFERS; i++)
    inside.known[i] = g_hash_table_new (g_str_hash, g_str_equal);
  verdict = check_record (&inside, variant, taken, place);
  for (guint i = LW_REFERS_LANE; i < N_REFERS; i++)
    g_hash_table_unref (inside.known[i]);
  return verdict;
}

/* The references of a record and of the records inside it. `taken`: one set of ids for all its arrays. */
static Verdict
check_record (Checker           *self,
              LwRecord          *record,
              GHashTable        *taken,
              const LwReadPlace *place)
{
  const LwSchema *schema = record->schema;

  if (schema == &lw_variant_schema && !taken)
    return check_variant (self, record, place);

  for (guint i = 0; i < schema->n_fields; i++)
    {
      Verdict verdict = check_field (self, record, &schema->fields[i], taken, place);

      if (verdict != KEEP)
        return verdict;
    }
  return KEEP;
}

gboolean
lw_check_references (LwBlueprint *blueprint,
                     LwFaults    *report)
{
  Checker self = { .report = report };

  return check_record (&self, (LwRecord *) blueprint, NULL, NULL) == KEEP;
}
