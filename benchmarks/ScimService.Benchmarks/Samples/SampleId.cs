using System.Buffers.Binary;

namespace ScimService.Benchmarks.Samples;

internal static class SampleId
{
    /// <summary>A UUID of version 7 so many milliseconds after a fixed day; its other bits are scattered.</summary>
    public static Guid Of(long milliseconds)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (0x0190_0000_0000 + milliseconds) << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (ulong)milliseconds * 0x9E37_79B9_7F4A_7C15);
        bytes[6] = 0x70;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
