using System.Reflection;
using System.Reflection.Emit;

namespace ScimService.Tests.Architecture;

/// <summary>The types a type uses: in its signatures, and in the instructions of its methods.</summary>
internal static class TypeUse
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Type> Of(Type type) => OfSignatures(type)
        .Concat(Methods(type).SelectMany(OfBody))
        .SelectMany(Parts)
        .Where(used => used != type)
        .Distinct();

    private static IEnumerable<Type> OfSignatures(Type type) =>
    [
        .. type.BaseType is null ? [] : new[] { type.BaseType },
        .. type.GetInterfaces(),
        .. type.GetFields(Everything).Select(field => field.FieldType),
        .. Methods(type).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)),
        .. Methods(type).OfType<MethodInfo>().Select(method => method.ReturnType),
        .. Methods(type).SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType),
    ];

    private static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything));

    private static IEnumerable<Type> OfBody(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var position = 0; position < code.Length;)
        {
            var value = code[position] == 0xFE ? unchecked((short)(0xFE00 | code[position + 1])) : code[position];
            var instruction = OpCodesByValue[value];
            position += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField
                or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return Resolve(method, BitConverter.ToInt32(code, position));
            }

            position += instruction.OperandType == OperandType.InlineSwitch
                ? 4 + (4 * BitConverter.ToInt32(code, position))
                : OperandSize(instruction.OperandType);
        }
    }

    private static Type Resolve(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, typeArguments, methodArguments)!;
        return member as Type ?? member.DeclaringType!;
    }

    private static int OperandSize(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Prepend(type);
}
