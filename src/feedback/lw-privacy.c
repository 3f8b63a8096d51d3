#include "lw-privacy.h"

#include <string.h>

#define MOST_DIGITS 24

/* A run of digits with what people put between them. */
typedef struct
{
  char     digits[MOST_DIGITS + 1];
  guint    n, groups, first;      /* first: digits of the first group */
  gboolean plus, check_letter;    /* "+" before it; X behind 17 digits */
  gboolean in_fours;              /* every group but the last has four digits */
  gsize    start, end;
} Run;

/* GB 11643-1999: weights 2^(17-i) mod 11. */
static gboolean
identity_check (const char *digits, gboolean letter)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (guint i = 0; i < 17; i++)
    sum += weights[i] * (digits[i] - '0');
  return "10X98765432"[sum % 11] == (letter ? 'X' : digits[17]);
}

static gboolean
has_birthday (const char *digits)
{
  int year = (digits[6] - '0') * 1000 + (digits[7] - '0') * 100 + (digits[8] - '0') * 10 + digits[9] - '0';
  int month = (digits[10] - '0') * 10 + digits[11] - '0', day = (digits[12] - '0') * 10 + digits[13] - '0';

  return digits[0] >= '1' && digits[0] <= '8' && year >= 1900 && year <= 2099 && g_date_valid_dmy (day, month, year);
}

/* Luhn (ISO/IEC 7812-1). */
static gboolean
luhn_check (const char *digits, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    {
      guint digit = digits[n - 1 - i] - '0';

      sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    }
  return sum % 10 == 0;
}

static gboolean
is_identity (const Run *run)
{
  guint n = run->n + run->check_letter;

  return n == 18 && (identity_check (run->digits, run->check_letter) || has_birthday (run->digits));
}

static gboolean
is_card (const Run *run)
{
  return !run->check_letter && run->n >= 13 && run->n <= 19
         && ((run->in_fours && run->groups >= 4) || (luhn_check (run->digits, run->n) && run->digits[0] >= '3' && run->digits[0] <= '6'));
}

static gboolean
is_mobile (const char *digits, guint n)
{
  return n == 11 && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

static gboolean
is_phone (const Run *run)
{
  const char *digits = run->digits;

  if (is_mobile (digits, run->n) || (run->n == 13 && g_str_has_prefix (digits, "86") && is_mobile (digits + 2, 11))
      || (run->n == 15 && g_str_has_prefix (digits, "0086") && is_mobile (digits + 4, 11)))
    return TRUE;
  if (run->plus)
    return run->n >= 8 && run->n <= 15;
  /* 010-12345678, 0755-8888888; 400-800-1234; (555) 123-4567 */
  if (run->groups >= 2 && digits[0] == '0' && run->n >= 10 && run->n <= 12)
    return TRUE;
  return run->groups >= 3 && run->first == 3 && run->n == 10 && digits[0] != '0';
}

static gboolean
is_between (const char *p)
{
  return *p == ' ' || *p == '-' || *p == '.' || *p == '(' || *p == ')';
}

/* The digits from `p` on, of at most so many groups, over what stands between them. */
static Run
read_run (const char *text, const char *p, guint most_groups)
{
  Run run = { .in_fours = TRUE, .groups = 1, .start = p - text, .plus = p > text && p[-1] == '+' };
  guint group = 0;

  while (run.n < MOST_DIGITS)
    {
      if (g_ascii_isdigit (*p))
        {
          run.digits[run.n++] = *p++;
          group++;
          run.first += run.groups == 1;
          run.end = p - text;
        }
      else if (run.groups < most_groups && is_between (p) && (g_ascii_isdigit (p[1]) || (is_between (p + 1) && g_ascii_isdigit (p[2]))))
        {
          p += g_ascii_isdigit (p[1]) ? 1 : 2;
          run.in_fours &= group == 4;
          run.groups++;
          group = 0;
        }
      else
        break;
    }
  if (run.n == 17 && (*p == 'X' || *p == 'x'))
    {
      run.check_letter = TRUE;
      run.end++;
    }
  return run;
}

static int
kind_of (const Run *run)
{
  return is_identity (run) ? LW_PERSONAL_ID : is_phone (run) ? LW_PERSONAL_PHONE : is_card (run) ? LW_PERSONAL_CARD : -1;
}

/* The longest number that begins at `p` and is personal: "138 1234 5678 2 pieces". -1: none, `run` is the first group. */
static int
find_personal (const char *text, const char *p, Run *run)
{
  int kind;

  *run = read_run (text, p, G_MAXUINT);
  for (;;)
    {
      kind = kind_of (run);
      if (kind >= 0 || run->groups == 1)
        return kind;
      *run = read_run (text, p, run->groups - 1);
    }
}

static gboolean
is_local (char c)
{
  return g_ascii_isalnum (c) || (c && strchr ("._%+-", c));
}

/* The address around an "@": both ends in `text`, or FALSE. */
static gboolean
email_around (const char *text, const char *at, const char **start, const char **end)
{
  const char *p = at, *q = at + 1, *dot = NULL;

  while (p > text && is_local (p[-1]))
    p--;
  for (; g_ascii_isalnum (*q) || *q == '-' || (*q == '.' && g_ascii_isalnum (q[1])); q++)
    if (*q == '.')
      dot = q;
  *start = p;
  *end = q;
  return p < at && dot && q - dot > 2;
}

static char *
mask_emails (const char *text, guint *masked)
{
  GString *out = g_string_new (NULL);
  const char *done = text, *start, *end;

  for (const char *at = strchr (text, '@'); at; at = strchr (at + 1, '@'))
    if (at >= done && email_around (text, at, &start, &end))
      {
        if (start > done)
          g_string_append_len (out, done, start - done);
        g_string_append (out, "***@***");
        masked[LW_PERSONAL_EMAIL]++;
        done = end;
      }
  g_string_append (out, done);
  return g_string_free_and_steal (out);
}

static char *
mask_numbers (const char *text, guint *masked)
{
  GString *out = g_string_new (NULL);
  const char *p = text;

  while (*p)
    {
      Run run;
      int kind;

      if (!g_ascii_isdigit (*p) || (p > text && g_ascii_isalpha (p[-1])))
        {
          /* A number that goes on from letters is a code: it stays whole. */
          do
            g_string_append_c (out, *p++);
          while (g_ascii_isdigit (*p) && g_ascii_isalnum (p[-1]));
          continue;
        }
      kind = find_personal (text, p, &run);
      if (kind < 0)
        g_string_append_len (out, p, text + run.end - p);
      else
        {
          g_string_append (out, "***");
          masked[kind]++;
        }
      p = text + run.end;
    }
  return g_string_free_and_steal (out);
}

/* Digits and the letters around addresses in their narrow forms: "１３８…" is a number as well. */
static char *
narrow (const char *text)
{
  GString *out = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (out, (c >= 0xff10 && c <= 0xff19) || c == 0xff20 || c == 0xff0b || c == 0xff0d ? c - 0xfee0 : c);
    }
  return g_string_free_and_steal (out);
}

char *
lw_mask_personal (const char *text, guint *masked)
{
  guint none[LW_N_PERSONAL] = { 0 };
  g_autofree char *plain = narrow (text), *without_emails = mask_emails (plain, masked ? masked : none);

  return mask_numbers (without_emails, masked ? masked : none);
}
