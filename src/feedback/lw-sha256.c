#include "lw-sha256.h"

#include <string.h>

#if defined (__x86_64__) && defined (__GNUC__)
#define HAVE_INSTRUCTIONS 1
#include <cpuid.h>
#include <immintrin.h>
#else
#define HAVE_INSTRUCTIONS 0
#endif

#define BLOCK 64

struct _LwSha256
{
  GChecksum *checksum;        /* NULL: by instructions */
  guint32    state[8];
  guint8     tail[BLOCK];     /* the first `n` bytes wait for a whole block */
  gsize      n;
  guint64    length;
};

#if HAVE_INSTRUCTIONS

/* FIPS 180-4, 4.2.2. */
static const guint32 constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static gboolean
has_instructions (void)
{
  guint a, b, c, d;

  return __get_cpuid_count (7, 0, &a, &b, &c, &d) && b >> 29 & 1;
}

/* Four rounds at a time; the state is kept as the instructions want it, ABEF and CDGH. */
__attribute__ ((target ("sha,sse4.1")))
static void
add_blocks (guint32 *state, const guint8 *bytes, gsize n)
{
  const __m128i swap = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i dcba = _mm_loadu_si128 ((const __m128i *) state), hgfe = _mm_loadu_si128 ((const __m128i *) (state + 4));
  __m128i cdab = _mm_shuffle_epi32 (dcba, 0xb1), efgh = _mm_shuffle_epi32 (hgfe, 0x1b);
  __m128i abef = _mm_alignr_epi8 (cdab, efgh, 8), cdgh = _mm_blend_epi16 (efgh, cdab, 0xf0);
  __m128i feba, dchg;

  for (; n > 0; n--, bytes += BLOCK)
    {
      const __m128i abef_before = abef, cdgh_before = cdgh;
      __m128i w[4];

      for (guint i = 0; i < 4; i++)
        w[i] = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *) (bytes + 16 * i)), swap);
#pragma GCC unroll 16
      for (guint i = 0; i < 16; i++)
        {
          __m128i k = _mm_add_epi32 (w[i & 3], _mm_loadu_si128 ((const __m128i *) (constants + 4 * i))), next;

          cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, k);
          abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (k, 0x0e));
          if (i >= 12)
            continue;
          next = _mm_add_epi32 (_mm_sha256msg1_epu32 (w[i & 3], w[(i + 1) & 3]), _mm_alignr_epi8 (w[(i + 3) & 3], w[(i + 2) & 3], 4));
          w[i & 3] = _mm_sha256msg2_epu32 (next, w[(i + 3) & 3]);
        }
      abef = _mm_add_epi32 (abef, abef_before);
      cdgh = _mm_add_epi32 (cdgh, cdgh_before);
    }
  feba = _mm_shuffle_epi32 (abef, 0x1b);
  dchg = _mm_shuffle_epi32 (cdgh, 0xb1);
  _mm_storeu_si128 ((__m128i *) state, _mm_blend_epi16 (feba, dchg, 0xf0));
  _mm_storeu_si128 ((__m128i *) (state + 4), _mm_alignr_epi8 (dchg, feba, 8));
}

#else

static gboolean
has_instructions (void)
{
  return FALSE;
}

static void
add_blocks (guint32 *state, const guint8 *bytes, gsize n)
{
  g_assert_not_reached ();
}

#endif

LwSha256 *
lw_sha256_new (void)
{
  static const guint32 first[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
  LwSha256 *self = g_new0 (LwSha256, 1);

  if (!has_instructions ())
    self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  memcpy (self->state, first, sizeof first);
  return self;
}

void
lw_sha256_update (LwSha256 *self, const guint8 *bytes, gsize n)
{
  gsize taken = self->n > 0 ? MIN (BLOCK - self->n, n) : 0;

  if (self->checksum)
    {
      g_checksum_update (self->checksum, bytes, n);
      return;
    }
  self->length += n;
  memcpy (self->tail + self->n, bytes, taken);
  self->n += taken;
  if (self->n == BLOCK)
    {
      add_blocks (self->state, self->tail, 1);
      self->n = 0;
    }
  if (self->n > 0 || taken == n)
    return;
  add_blocks (self->state, bytes + taken, (n - taken) / BLOCK);
  self->n = (n - taken) % BLOCK;
  memcpy (self->tail, bytes + n - self->n, self->n);
}

static char *
finish (LwSha256 *self)
{
  guint64 bits = GUINT64_TO_BE (self->length * 8);
  guint8 end[2 * BLOCK] = { 0 };
  gsize blocks = self->n + 9 > BLOCK ? 2 : 1;
  GString *hex = g_string_new (NULL);

  memcpy (end, self->tail, self->n);
  end[self->n] = 0x80;
  memcpy (end + blocks * BLOCK - sizeof bits, &bits, sizeof bits);
  add_blocks (self->state, end, blocks);
  for (guint i = 0; i < 8; i++)
    g_string_append_printf (hex, "%08x", self->state[i]);
  return g_string_free_and_steal (hex);
}

char *
lw_sha256_end (LwSha256 *self)
{
  char *sum = self->checksum ? g_strdup (g_checksum_get_string (self->checksum)) : finish (self);

  g_clear_pointer (&self->checksum, g_checksum_free);
  g_free (self);
  return sum;
}
