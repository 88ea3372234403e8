using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

[TestFixture]
internal sealed class DirectoryModelTests
{
    [TestCase(1)]
    [TestCase(2)]
    public async Task The_directory_is_what_a_random_history_makes_of_it(int seed)
    {
        var model = new DirectoryModel(await RunningService.NewTenantAsync(), new Random(seed));
        for (var step = 1; step <= 300; step++)
        {
            await model.StepAsync();
            if (step % 40 == 0)
            {
                await model.CompareAsync();
            }
        }
    }
}
