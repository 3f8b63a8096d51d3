#include "lw-encoding.h"
#include "lw-text-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet.h>

#include "core/lw-wording.h"

#define BLOCK         (256 * 1024)
#define SNIFF         4096                /* bytes looked at for UTF-16 and for what is not text */
#define UCHARDET_MAX  (1024 * 1024)       /* enough for a hint */
#define NO_ICONV      ((GIConv) -1)
#define ENOUGH        (16 * 1024 * 1024)  /* bytes that are UTF-8 with so many characters beyond ASCII … */
#define ENOUGH_LEADS  1000                /* … are not by chance: reading checks the rest */
#define SURE_PAIRS    8                   /* Chinese characters that make the reading certain */

/* What one pass over the file learns. */
typedef struct
{
  LwUtf8State  utf8;
  gboolean     is_utf8;
  guint64      scanned, leads;            /* bytes that are UTF-8 so far; first bytes of characters beyond ASCII */
  GIConv       chinese;                   /* GB18030, then CP936; NO_ICONV: both are excluded */
  gboolean     is_cp936;
  GByteArray  *rest;                      /* bytes of a character that the last block cut */
  uchardet_t   detector;
  gsize        detected;
  guint64      good, broken;              /* UTF-8: sequences of several bytes, and bytes that fit nowhere */
  guint64      pairs, common;             /* two-byte sequences as GBK reads them, and the everyday ones among them */
  guint8       lead;
} Evidence;


static LwEncoding *
encoding_new (const char *name, const char *basis, gboolean certain)
{
  LwEncoding *encoding = g_new0 (LwEncoding, 1);

  encoding->name = g_strdup (name);
  encoding->basis = g_strdup (basis);
  encoding->certain = certain;
  return encoding;
}

void
lw_encoding_free (LwEncoding *encoding)
{
  if (!encoding)
    return;
  g_free (encoding->name);
  g_free (encoding->basis);
  g_free (encoding);
}

LwEncoding *
lw_encoding_named (const char *name, GError **error)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  GIConv probe = g_iconv_open ("UTF-8", upper);

  if (probe == NO_ICONV)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("no encoding is called “%s”; known ones are UTF-8, GB18030, GBK, UTF-16LE, UTF-16BE, BIG5"), name);
      return NULL;
    }
  g_iconv_close (probe);
  return encoding_new (g_str_equal (upper, "UTF8") ? "UTF-8" : upper, _("as chosen"), TRUE);
}

static const struct { const char *bytes; gsize length; const char *name; } marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
  { "\x84\x31\x95\x33", 4, "GB18030" },
};

static const struct { const char *bytes; gsize length; const char *what; } foreign[] = {
  { "\x1f\x8b", 2, N_("it is compressed (gzip); unpack it first") },
  { "%PDF", 4, N_("it is a PDF, not a table") },
  { "\x89PNG", 4, N_("it is a picture, not a table") },
};

static LwEncoding *
guess_from_mark (const guint8 *bytes, gsize n)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
      return encoding_new (marks[i].name, _("byte order mark"), TRUE);
  return NULL;
}

static gboolean
is_control (guint8 byte)
{
  return byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1a;
}

/* UTF-16 without a mark: ASCII leaves zeros at one parity and next to none at the other. */
static LwEncoding *
guess_from_zeros (const guint8 *bytes, gsize n)
{
  gsize zeros[2] = { 0, 0 };
  gsize high;

  for (gsize i = 0; i < n; i++)
    zeros[i & 1] += bytes[i] == 0;
  high = zeros[1] > zeros[0];
  if (zeros[high] < 4 || zeros[high] * 16 < n || zeros[!high] * 20 > zeros[high])
    return NULL;
  return encoding_new (high ? "UTF-16LE" : "UTF-16BE",
                       high ? _("zeros in every second byte") : _("zeros in every first byte"), FALSE);
}

static gboolean
check_is_text (const guint8 *bytes, gsize n, GError **error)
{
  gsize controls = 0;

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (n >= foreign[i].length && memcmp (bytes, foreign[i].bytes, foreign[i].length) == 0)
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _(foreign[i].what));
        return FALSE;
      }
  for (gsize i = 0; i < n; i++)
    controls += is_control (bytes[i]);
  if (controls < 4 || controls * 20 < n)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is not text; a table is a CSV or TSV file"));
  return FALSE;
}

/* Count pairs that GBK would read, and among them the 3,755 everyday characters (rows B0–D7) and full-width marks
 * (A1–A3): other encodings reach these only by chance. */
static void
count_pairs (Evidence *evidence, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      guint8 byte = bytes[i];

      if (evidence->lead)
        {
          guint8 lead = evidence->lead;
          gboolean everyday = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);

          evidence->pairs++;
          evidence->common += byte >= 0xa1 && everyday;
          evidence->lead = 0;
        }
      else if (byte >= 0x80)
        evidence->lead = byte;
    }
}

/* How much of it is UTF-8 all the same. */
static void
count_sequences (Evidence *evidence, const guint8 *bytes, gsize n)
{
  while (n > 0)
    {
      gsize bad, valid = lw_utf8_scan (&evidence->utf8, bytes, n, &bad) ? n : bad;

      for (gsize i = 0; i < valid; i++)
        evidence->good += bytes[i] >= 0xc2;
      if (valid == n)
        return;
      evidence->broken++;
      /* The byte that breaks a sequence may begin the next one. */
      if (evidence->utf8.need == 0)
        valid++;
      evidence->utf8 = (LwUtf8State) { 0 };
      bytes += valid;
      n -= valid;
    }
}

/* Does `bytes`, after what the last block left over, convert? CP936 allows a lone 0x80, the euro sign. */
static gboolean
convert_strictly (GIConv iconv, GByteArray *rest, const guint8 *bytes, gsize n, gboolean euro)
{
  g_autofree char *out = g_malloc (BLOCK);
  char *in;
  gsize left;

  g_byte_array_append (rest, bytes, n);
  in = (char *) rest->data;
  left = rest->len;
  while (left > 0)
    {
      char *to = out;
      gsize room = BLOCK;

      if (g_iconv (iconv, &in, &left, &to, &room) != (gsize) -1 || errno == E2BIG)
        continue;
      if (errno == EINVAL && left < 4)
        break;
      if (errno != EILSEQ || !euro || (guint8) *in != 0x80)
        return FALSE;
      in++, left--;
    }
  g_byte_array_remove_range (rest, 0, rest->len - left);
  return TRUE;
}

static void
weigh_legacy (Evidence *evidence, const guint8 *bytes, gsize n)
{
  gsize fed = MIN (n, UCHARDET_MAX - MIN (evidence->detected, UCHARDET_MAX));

  count_pairs (evidence, bytes, n);
  count_sequences (evidence, bytes, n);
  if (fed > 0)
    uchardet_handle_data (evidence->detector, (const char *) bytes, fed);
  evidence->detected += fed;
  if (evidence->chinese == NO_ICONV || convert_strictly (evidence->chinese, evidence->rest, bytes, n, evidence->is_cp936))
    return;
  g_iconv_close (evidence->chinese);
  evidence->chinese = NO_ICONV;
}

static void
evidence_clear (Evidence *evidence)
{
  if (evidence->chinese != NO_ICONV)
    g_iconv_close (evidence->chinese);
  g_clear_pointer (&evidence->rest, g_byte_array_unref);
  g_clear_pointer (&evidence->detector, uchardet_delete);
}

/* UTF-8 is not asked again once it failed, nor GB18030. */
static void
evidence_restart (Evidence *evidence, gboolean is_utf8, const char *chinese)
{
  evidence_clear (evidence);
  *evidence = (Evidence) { .is_utf8 = is_utf8, .is_cp936 = g_str_equal (chinese, "CP936") };
  evidence->chinese = g_iconv_open ("UTF-8", chinese);
  evidence->rest = g_byte_array_new ();
  evidence->detector = uchardet_new ();
}

static gboolean
is_everyday_chinese (Evidence *evidence)
{
  return evidence->common * 10 >= evidence->pairs * 8;
}

static LwEncoding *
guess_chinese (Evidence *evidence)
{
  gboolean sure = evidence->pairs >= SURE_PAIRS;

  if (evidence->chinese == NO_ICONV || evidence->rest->len > 0 || !is_everyday_chinese (evidence))
    return NULL;
  return encoding_new (evidence->is_cp936 ? "CP936" : "GB18030",
                       sure ? _("not UTF-8; every byte fits Chinese characters in use")
                            : _("not UTF-8; the few other bytes make Chinese characters"), sure);
}

/* What is neither UTF-8 nor everyday Chinese: a guess, and said to be one. */
static LwEncoding *
guess_by_statistics (Evidence *evidence)
{
  const char *name;
  GIConv probe;

  uchardet_data_end (evidence->detector);
  name = uchardet_get_charset (evidence->detector);
  if (!name || !*name || g_ascii_strcasecmp (name, "ASCII") == 0 || g_ascii_strcasecmp (name, "UTF-8") == 0
      || (g_ascii_strcasecmp (name, "GB18030") == 0 && evidence->chinese == NO_ICONV)
      || evidence->pairs < SURE_PAIRS)
    name = "WINDOWS-1252";
  probe = g_iconv_open ("UTF-8", name);
  if (probe == NO_ICONV)
    name = "WINDOWS-1252";
  else
    g_iconv_close (probe);
  return encoding_new (name, _("a guess from the frequency of bytes; please check the preview"), FALSE);
}

/* Enough to be sure. */
static gboolean
is_surely_utf8 (Evidence *evidence, const guint8 *block, gsize n)
{
  evidence->scanned += n;
  for (gsize i = 0; evidence->leads < ENOUGH_LEADS && i < n; i++)
    evidence->leads += block[i] >= 0xc2;
  return evidence->scanned >= ENOUGH && evidence->leads >= ENOUGH_LEADS;
}

/* One pass; ends early where UTF-8 fails, or is sure. */
static gboolean
weigh (Evidence *evidence, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = lw_table_stream (file, cancellable, error);
  g_autofree guint8 *block = g_malloc (BLOCK);
  gssize n;
  gsize bad;

  if (!stream)
    return FALSE;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK, cancellable, error)) > 0)
    if (!evidence->is_utf8)
      weigh_legacy (evidence, block, n);
    else if (!lw_utf8_scan (&evidence->utf8, block, n, &bad))
      {
        evidence->is_utf8 = FALSE;
        return TRUE;
      }
    else if (is_surely_utf8 (evidence, block, n))
      return TRUE;
  evidence->is_utf8 &= evidence->utf8.need == 0;
  return n == 0;
}

/* At most three passes: UTF-8; GB18030; and CP936, where GB18030 fails on what is Chinese all the same. */
static LwEncoding *
weigh_all (Evidence *evidence, GFile *file, GCancellable *cancellable, GError **error)
{
  evidence_restart (evidence, TRUE, "GB18030");
  if (!weigh (evidence, file, cancellable, error))
    return NULL;
  if (evidence->is_utf8)
    return encoding_new ("UTF-8", evidence->scanned >= ENOUGH ? _("all of its first megabytes are valid UTF-8") : _("every byte is valid UTF-8"), TRUE);
  evidence_restart (evidence, FALSE, "GB18030");
  if (!weigh (evidence, file, cancellable, error))
    return NULL;
  if (evidence->good >= SURE_PAIRS && evidence->broken * 4 < evidence->good)
    return encoding_new ("UTF-8", _("nearly every byte is valid UTF-8"), FALSE);
  if (evidence->chinese == NO_ICONV && is_everyday_chinese (evidence))
    {
      evidence_restart (evidence, FALSE, "CP936");
      if (!weigh (evidence, file, cancellable, error))
        return NULL;
    }
  return guess_chinese (evidence);
}

static LwEncoding *
guess (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = lw_table_stream (file, cancellable, error);
  guint8 start[SNIFF];
  gsize n;
  LwEncoding *encoding;
  Evidence evidence = { .chinese = NO_ICONV };
  GError *local = NULL;

  if (!stream || !g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, &n, cancellable, error))
    return NULL;
  if (n == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is empty; a table has a header and rows"));
      return NULL;
    }
  encoding = guess_from_mark (start, n);
  if (!encoding)
    encoding = guess_from_zeros (start, n);
  if (encoding || !check_is_text (start, n, error))
    return encoding;
  encoding = weigh_all (&evidence, file, cancellable, &local);
  if (local)
    g_propagate_error (error, local);
  else if (!encoding)
    encoding = guess_by_statistics (&evidence);
  evidence_clear (&evidence);
  return encoding;
}

LwEncoding *
lw_encoding_guess (GFile *file, GCancellable *cancellable, GError **error)
{
  LwEncoding *encoding = guess (file, cancellable, error);
  g_autofree char *label = lw_file_label (file);

  if (!encoding)
    g_prefix_error (error, "%s: ", label);
  return encoding;
}
